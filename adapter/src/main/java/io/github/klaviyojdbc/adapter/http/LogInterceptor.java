/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.time.Instant;

/** Has each attempt logged, however it ends. Thread-safe. */
final class LogInterceptor implements ApiInterceptor {
    private final ApiTiming timing;
    private final RequestLog log;

    LogInterceptor(ApiTiming timing, RequestLog log) {
        this.timing = timing;
        this.log = log;
    }

    @Override
    public <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next)
            throws AttemptFailure, InterruptedException {
        Instant started = timing.now();
        long start = timing.nanoTime();
        try {
            T answer = next.proceed(exchange, reader);
            exchange.tally().understood(answer);
            return answer;
        } finally {
            log.sent(exchange, started, Duration.ofNanos(timing.nanoTime() - start));
        }
    }
}
