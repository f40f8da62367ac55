/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is left of one set of limits: by our own count, and by what the server says, for others may use the same key. Not
 * thread-safe.
 */
final class Allowance {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Requests may come nearer to each other on their way; where the share leaves no slack for that, time has to. */
    private static final Duration SLACK = Duration.ofMillis(50);

    private final Limits limits;
    private final Map<Duration, SlidingWindow> windows = new LinkedHashMap<>();
    private int underWay;
    private boolean told;
    private long serverLeft;
    private long serverReset;

    Allowance(Limits limits) {
        this.limits = limits;
        boolean slack = limits.shareOf(limits.burst()) < limits.burst();
        windows.put(SECOND, new SlidingWindow(limits.shareOf(limits.burst()), slack ? SECOND : SECOND.plus(SLACK)));
        windows.put(MINUTE, new SlidingWindow(limits.shareOf(limits.steady()), MINUTE));
        if (limits.daily() != Limits.UNLIMITED) {
            windows.put(DAY, new SlidingWindow(limits.shareOf(limits.daily()), DAY));
        }
    }

    /** How long until one more may be sent; 0 for at once. */
    long nanosToWait(long now) {
        long wait = isTold(now) && serverLeft <= 0 ? serverReset - now : 0;
        for (SlidingWindow window : windows.values()) {
            wait = Math.max(wait, window.nanosToWait(now));
        }
        return wait;
    }

    void take(long now) {
        windows.values().forEach(window -> window.take(now));
        underWay++;
        serverLeft--;
    }

    /** One that was taken has been answered, or has failed. */
    void ended() {
        underWay--;
    }

    /** Believes the server as to what is left and what the limits are, but never more than is documented. */
    void learn(RateStatus status, long now) {
        // those under way may be counted already or not: take them for not
        long left = (long) status.remaining() - underWay;
        long reset = now + status.reset().toNanos();
        // answers overtake each other: within a window nothing comes back
        if (isTold(now) && reset - serverReset <= SECOND.toNanos()) {
            serverLeft = Math.min(serverLeft, left);
        } else {
            told = true;
            serverLeft = left;
            serverReset = reset;
        }
        status.limits().forEach((length, limit) -> {
            SlidingWindow window = windows.get(length);
            if (window != null) {
                window.limit(limits.shareOf(Math.min(limit, documented(length))));
            }
        });
    }

    private int documented(Duration length) {
        return length.equals(SECOND) ? limits.burst() : length.equals(MINUTE) ? limits.steady() : limits.daily();
    }

    /** Whether what the server last said still holds. */
    private boolean isTold(long now) {
        told = told && now - serverReset < 0;
        return told;
    }

    RateLimitRecord record(String group, long now, Duration blocked, ApiTiming timing) {
        return new RateLimitRecord(
                group,
                limit(SECOND),
                used(SECOND, now),
                limit(MINUTE),
                used(MINUTE, now),
                limit(DAY),
                used(DAY, now),
                isTold(now) ? Math.max(0, serverLeft) : null,
                isTold(now) ? timing.now().plusNanos(serverReset - now) : null,
                blocked.isZero() ? null : timing.now().plus(blocked));
    }

    private int limit(Duration length) {
        SlidingWindow window = windows.get(length);
        return window == null ? 0 : window.limit();
    }

    private int used(Duration length, long now) {
        SlidingWindow window = windows.get(length);
        return window == null ? 0 : window.used(now);
    }
}
