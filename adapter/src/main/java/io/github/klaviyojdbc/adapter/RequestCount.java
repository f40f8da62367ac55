/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.http.RequestListener;
import io.github.klaviyojdbc.adapter.http.RequestRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests of an extraction, and knows until when one of them waits. Thread-safe. */
final class RequestCount implements RequestListener {
    private final Clock clock;
    private final AtomicLong requests = new AtomicLong();
    private volatile Instant until = Instant.MIN;

    RequestCount(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onRequest(RequestRecord request) {
        requests.incrementAndGet();
    }

    @Override
    public synchronized void onWait(Duration delay) {
        Instant then = clock.instant().plus(delay);
        until = then.isAfter(until) ? then : until;
    }

    long requests() {
        return requests.get();
    }

    /** Some time in the past, where none waits. */
    Instant waitingUntil() {
        return until;
    }
}
