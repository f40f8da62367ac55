/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The requests of one account that share limits. A request with reduced limits counts for the plain ones too; a pause holds
 * for all. Permits are only taken when they are there, so a cancelled wait costs nothing. Thread-safe.
 */
final class RateGroup {
    private final ApiTiming timing;
    private final Map<Limits, Limiter> limiters = new HashMap<>();
    private long pauseEnd;
    private boolean paused;

    RateGroup(ApiTiming timing) {
        this.timing = timing;
    }

    /** Takes a permit where there is one now; else says how long until there may be. */
    synchronized Duration tryAcquire(Limits limits) {
        Duration pause = pause();
        if (!pause.isZero()) {
            return pause;
        }
        limiters.computeIfAbsent(limits, key -> new Limiter(key, timing));
        long nanos = 0;
        for (Map.Entry<Limits, Limiter> entry : limiters.entrySet()) {
            if (entry.getKey().covers(limits)) {
                nanos = Math.max(nanos, entry.getValue().nanosToWait());
            }
        }
        if (nanos == 0) {
            limiters.forEach((key, limiter) -> {
                if (key.covers(limits)) {
                    limiter.take();
                }
            });
        }
        return Duration.ofNanos(nanos);
    }

    /** What is left of a pause, else zero. */
    synchronized Duration pause() {
        long left = paused ? pauseEnd - timing.nanoTime() : 0;
        paused = left > 0;
        return Duration.ofNanos(Math.max(0, left));
    }

    /** Lets no request of the group go for that long. */
    synchronized void pauseFor(Duration duration) {
        if (duration.compareTo(pause()) > 0) {
            pauseEnd = timing.nanoTime() + duration.toNanos();
            paused = true;
        }
    }

    /**
     * Requests per second and per minute.
     *
     * @param burst per second
     * @param steady per minute
     */
    record Limits(int burst, int steady) {
        static Limits of(ApiCall call, double share) {
            return new Limits(
                    share(call.rate().burst(), share), share(call.rate().steady(), share));
        }

        private static int share(int limit, double share) {
            return Math.max(1, (int) Math.floor(limit * share + 1e-9));
        }

        /** Whether requests with those limits count for these too. */
        boolean covers(Limits other) {
            return burst >= other.burst && steady >= other.steady;
        }
    }

    /** A pair of fixed windows. */
    private static final class Limiter {
        private final AtomicRateLimiter burst;
        private final AtomicRateLimiter steady;

        Limiter(Limits limits, ApiTiming timing) {
            burst = window(limits.burst(), Duration.ofSeconds(1), timing);
            steady = window(limits.steady(), Duration.ofMinutes(1), timing);
        }

        private static AtomicRateLimiter window(int limit, Duration period, ApiTiming timing) {
            RateLimiterConfig config = RateLimiterConfig.custom()
                    .limitForPeriod(limit)
                    .limitRefreshPeriod(period)
                    .timeoutDuration(Duration.ZERO)
                    .build();
            return new AtomicRateLimiter(period.toString(), config, timing::nanoTime);
        }

        long nanosToWait() {
            return Math.max(
                    burst.getDetailedMetrics().getNanosToWait(),
                    steady.getDetailedMetrics().getNanosToWait());
        }

        void take() {
            burst.reservePermission();
            steady.reservePermission();
        }
    }
}
