/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the listener of each attempt, however it ends. Thread-safe. */
final class LogInterceptor implements ApiInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);

    private final ApiTiming timing;
    private final Redactor redactor;
    private final RequestListener listener;

    LogInterceptor(ApiTiming timing, Redactor redactor, RequestListener listener) {
        this.timing = timing;
        this.redactor = redactor;
        this.listener = listener;
    }

    @Override
    public <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next)
            throws AttemptFailure, InterruptedException {
        Instant started = timing.now();
        long start = timing.nanoTime();
        try {
            return next.proceed(exchange, reader);
        } finally {
            report(exchange, started, Duration.ofNanos(timing.nanoTime() - start));
        }
    }

    private void report(Exchange exchange, Instant started, Duration took) {
        ApiCall call = exchange.call();
        Tally tally = exchange.tally();
        RequestRecord request = new RequestRecord(
                started,
                call.table(),
                call.group(),
                redactor.redact(exchange.target()),
                tally.status(),
                tally.bytes(),
                took.toMillis(),
                exchange.waited().toMillis(),
                exchange.attempt(),
                false);
        listener.onRequest(request);
        LOG.debug(
                "GET {} {} {} bytes {} ms, waited {} ms, attempt {}",
                request.target(),
                request.status(),
                request.bytes(),
                request.millis(),
                request.waitMillis(),
                request.attempt());
    }
}
