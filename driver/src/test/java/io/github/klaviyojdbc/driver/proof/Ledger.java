/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.adapter.http.ApiTiming;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.http.RequestListener;
import io.github.klaviyojdbc.adapter.http.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of a client, which passes only when somebody waits, so that no limit costs any; and the requests of each query,
 * which are told apart by the hour that the query has for itself, however late they end. Thread-safe.
 */
final class Ledger implements ApiTiming, RequestListener {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final AtomicLong nanos = new AtomicLong();
    private final Map<Long, Queue<RequestRecord>> hours = new ConcurrentHashMap<>();

    /** Begins the next hour. */
    long nextHour() {
        return nanos.updateAndGet(now -> (now / HOUR + 1) * HOUR) / HOUR;
    }

    /** What was asked for in that hour, from Klaviyo or the cache. */
    List<RequestRecord> requests(long hour) {
        Collection<RequestRecord> known = hours.getOrDefault(hour, new ConcurrentLinkedQueue<>());
        return new ArrayList<>(known);
    }

    @Override
    public void onRequest(RequestRecord request) {
        long hour = Duration.between(Lab.NOW, request.started()).toNanos() / HOUR;
        hours.computeIfAbsent(hour, key -> new ConcurrentLinkedQueue<>()).add(request);
    }

    @Override
    public Instant now() {
        return Lab.NOW.plusNanos(nanos.get());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public void await(Duration duration, Cancellation cancellation) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nanos.addAndGet(duration.toNanos());
    }

    @Override
    public double random() {
        return 0;
    }
}
