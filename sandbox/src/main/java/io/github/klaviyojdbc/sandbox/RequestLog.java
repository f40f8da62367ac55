/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The last requests in the order in which they arrived. Safe for many threads. */
final class RequestLog {

    private static final int MOST = 100_000;

    private final AtomicLong arrivals = new AtomicLong();
    private final ConcurrentSkipListMap<Long, RecordedRequest> requests = new ConcurrentSkipListMap<>();

    long arrive() {
        return arrivals.getAndIncrement();
    }

    void add(long arrival, RecordedRequest request) {
        requests.put(arrival, request);
        requests.headMap(arrival - MOST, true).clear();
    }

    List<RecordedRequest> all() {
        return List.copyOf(requests.values());
    }

    void clear() {
        requests.clear();
    }
}
