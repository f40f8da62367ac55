/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one debug line per request, keeps it in the account's history, and tells the listener. Thread-safe. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
    /** Ten thousand are kept: of a long list of ids its beginning will do. */
    private static final int LONGEST_QUERY = 1_000;

    private static final int OK = 200;

    private final ApiTiming timing;
    private final Redactor redactor;
    private final RequestHistory history;
    private final RequestListener listener;

    RequestLog(ApiTiming timing, Redactor redactor, RequestHistory history, RequestListener listener) {
        this.timing = timing;
        this.redactor = redactor;
        this.history = history;
        this.listener = listener;
    }

    void sent(Exchange exchange, Instant started, Duration took) {
        Tally tally = exchange.tally();
        report(new RequestRecord(
                started,
                exchange.call().table(),
                exchange.call().group(),
                exchange.call().method(),
                path(exchange),
                query(exchange),
                tally.status(),
                tally.rows(),
                tally.bytes(),
                took.toMillis(),
                exchange.waited().toMillis(),
                exchange.attempt(),
                false));
    }

    void cached(Exchange exchange, Object answer, int bytes) {
        report(new RequestRecord(
                timing.now(),
                exchange.call().table(),
                exchange.call().group(),
                exchange.call().method(),
                path(exchange),
                query(exchange),
                OK,
                Tally.rows(answer),
                bytes,
                0,
                0,
                0,
                true));
    }

    private String path(Exchange exchange) {
        String path = exchange.request().url().encodedPath();
        String group = exchange.call().group();
        return path.equals(group) ? group : redactor.redact(path);
    }

    private @Nullable String query(Exchange exchange) {
        String query = exchange.request().url().encodedQuery();
        return query == null ? null : redactor.excerpt(query, LONGEST_QUERY);
    }

    private void report(RequestRecord request) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {} {} {} bytes {} ms, waited {} ms, {}",
                    request.method(),
                    request.target(),
                    request.status(),
                    request.bytes(),
                    request.millis(),
                    request.waitMillis(),
                    request.cached() ? "cached" : "attempt " + request.attempt());
        }
        history.add(request);
        listener.onRequest(request);
    }
}
