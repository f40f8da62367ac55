/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests of one account that share limits. A request with reduced limits counts for the plain ones too; a pause holds for
 * all. Permits are only taken when they are there, so a cancelled wait costs nothing. Thread-safe.
 */
final class RateGroup {
    private final String name;
    private final ApiTiming timing;
    private final Map<Limits, Allowance> allowances = new LinkedHashMap<>();
    private long pauseEnd;
    private boolean paused;

    RateGroup(String name, ApiTiming timing) {
        this.name = name;
        this.timing = timing;
    }

    /** How long until a request may go; zero for at once. */
    synchronized Duration delay(Limits limits) {
        Duration pause = pause();
        if (!pause.isZero()) {
            return pause;
        }
        long now = timing.nanoTime();
        long nanos = 0;
        for (Allowance allowance : covering(limits)) {
            nanos = Math.max(nanos, allowance.nanosToWait(now));
        }
        return Duration.ofNanos(nanos);
    }

    /** A permit for one request, if it may go at once. */
    synchronized Optional<Permit> tryAcquire(Limits limits) {
        if (!delay(limits).isZero()) {
            return Optional.empty();
        }
        List<Allowance> counted = covering(limits);
        counted.forEach(allowance -> allowance.take(timing.nanoTime()));
        return Optional.of(new Permit(own(limits), counted));
    }

    private Allowance own(Limits limits) {
        return allowances.computeIfAbsent(limits, Allowance::new);
    }

    private List<Allowance> covering(Limits limits) {
        own(limits);
        List<Allowance> covering = new ArrayList<>();
        allowances.forEach((key, allowance) -> {
            if (key.covers(limits)) {
                covering.add(allowance);
            }
        });
        return covering;
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

    synchronized List<RateLimitRecord> records() {
        return allowances.values().stream()
                .map(allowance -> allowance.record(name, timing.nanoTime(), pause(), timing))
                .toList();
    }

    /** One request's, from when it is sent until it is answered or has failed. */
    final class Permit implements AutoCloseable {
        private final Allowance own;
        private final List<Allowance> counted;
        private boolean ended;

        private Permit(Allowance own, List<Allowance> counted) {
            this.own = own;
            this.counted = counted;
        }

        /** Takes note of what the answer says about the limits. */
        void answered(Optional<RateStatus> status) {
            synchronized (RateGroup.this) {
                close();
                status.ifPresent(told -> own.learn(told, timing.nanoTime()));
            }
        }

        @Override
        public void close() {
            synchronized (RateGroup.this) {
                if (!ended) {
                    ended = true;
                    counted.forEach(Allowance::ended);
                }
            }
        }
    }
}
