/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.util.List;

/** The interceptors that are still to come. Immutable. */
record Chain(List<ApiInterceptor> interceptors) {
    Chain {
        interceptors = List.copyOf(interceptors);
    }

    <T> T proceed(Exchange exchange, BodyReader<T> reader) throws AttemptFailure, InterruptedException {
        Chain next = new Chain(interceptors.subList(1, interceptors.size()));
        return interceptors.get(0).intercept(exchange, reader, next);
    }
}
