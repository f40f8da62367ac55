/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

/** Sends requests to one account, within its limits, again where that helps, and from the cache where it can. Thread-safe. */
public final class ApiClient implements AutoCloseable {
    private final ApiClientOptions options;

    public ApiClient(ApiClientOptions options) {
        this.options = options;
    }

    /**
     * Sends a GET and reads its answer.
     *
     * @throws ApiException if there is no good answer, after all retries
     */
    @SuppressWarnings("DoNotCallSuggester")
    public <T> T get(ApiCall call, BodyReader<T> reader, Cancellation cancellation) {
        throw new UnsupportedOperationException(options.toString());
    }

    @Override
    public void close() {}
}
