/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;

/** Keeps the number of requests in flight down, first come, first served. Thread-safe. */
final class ConcurrencyInterceptor implements ApiInterceptor {
    private final ApiTiming timing;
    private final int limit;
    private final Gate gate;

    ConcurrencyInterceptor(ApiTiming timing, ApiClientOptions options, Account account) {
        this.timing = timing;
        this.limit = Math.max(1, options.maxConcurrentRequests());
        this.gate = account.gate();
    }

    @Override
    public <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next)
            throws AttemptFailure, InterruptedException {
        long start = timing.nanoTime();
        if (!gate.enter(limit, exchange.cancellation())) {
            throw new ApiException.Cancelled(exchange.call().table());
        }
        try {
            return next.proceed(exchange.withWait(Duration.ofNanos(timing.nanoTime() - start)), reader);
        } finally {
            gate.leave();
        }
    }
}
