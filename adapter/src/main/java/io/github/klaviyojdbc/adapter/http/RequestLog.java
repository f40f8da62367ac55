/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one debug line per request, and tells the listener. Thread-safe. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);

    private final ApiTiming timing;
    private final Redactor redactor;
    private final RequestListener listener;

    RequestLog(ApiTiming timing, Redactor redactor, RequestListener listener) {
        this.timing = timing;
        this.redactor = redactor;
        this.listener = listener;
    }

    void sent(Exchange exchange, Instant started, Duration took) {
        Tally tally = exchange.tally();
        ApiCall call = exchange.call();
        report(new RequestRecord(
                started,
                call.table(),
                call.group(),
                call.method(),
                redactor.redact(exchange.target()),
                tally.status(),
                tally.bytes(),
                took.toMillis(),
                exchange.waited().toMillis(),
                exchange.attempt(),
                false));
    }

    void cached(Exchange exchange, int bytes) {
        ApiCall call = exchange.call();
        String target = redactor.redact(exchange.target());
        report(new RequestRecord(
                timing.now(), call.table(), call.group(), call.method(), target, 200, bytes, 0, 0, 0, true));
    }

    private void report(RequestRecord request) {
        LOG.debug(
                "{} {} {} {} bytes {} ms, waited {} ms, {}",
                request.method(),
                request.target(),
                request.status(),
                request.bytes(),
                request.millis(),
                request.waitMillis(),
                request.cached() ? "cached" : "attempt " + request.attempt());
        listener.onRequest(request);
    }
}
