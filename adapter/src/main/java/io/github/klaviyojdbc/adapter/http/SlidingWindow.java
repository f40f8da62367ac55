/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many requests in any stretch of time of a length. Klaviyo's windows are fixed, but only Klaviyo knows when they
 * begin: of windows that begin by our clock, two halves could fall into one of theirs. Not thread-safe.
 */
final class SlidingWindow {
    private final long nanos;
    private final Deque<Long> sent = new ArrayDeque<>();
    private int limit;

    SlidingWindow(int limit, Duration length) {
        this.limit = limit;
        this.nanos = length.toNanos();
    }

    int limit() {
        return limit;
    }

    void limit(int requests) {
        limit = requests;
    }

    int used(long now) {
        while (!sent.isEmpty() && now - sent.getFirst() >= nanos) {
            sent.removeFirst();
        }
        return sent.size();
    }

    /** How long until one more may be sent; 0 for at once. */
    long nanosToWait(long now) {
        int excess = used(now) - limit;
        // where the limit has fallen, more than one has to leave the window first
        return excess < 0 ? 0 : sent.stream().skip(excess).findFirst().orElse(now) + nanos - now;
    }

    void take(long now) {
        sent.addLast(now);
    }
}
