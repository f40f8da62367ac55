/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

/** One concern around a request; thread-safe. {@link ApiClient} lists them in order. */
interface ApiInterceptor {
    /**
     * Passes the request on, or answers, or fails.
     *
     * @throws AttemptFailure if this attempt gave no good answer
     */
    <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next) throws AttemptFailure, InterruptedException;
}
