/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a host alone that no longer answers: it opens when nearly all of some recent requests have failed, lets a few through
 * after a while, and closes again unless they fail too. Shared by all clients of the host. Thread-safe.
 */
final class Breaker {
    /** What is left of a bad spell once nothing has been sent for so long. */
    private static final int WINDOW_SECONDS = 30;
    /** More than any one request's attempts, so that a single query gives its own error. */
    private static final int FEWEST = 20;
    /** Far above what chance makes of a network that is merely bad. */
    private static final float PERCENT = 80;

    private static final int PROBES = 3;
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final ApiTiming timing;
    private final CircuitBreaker circuit;
    private volatile Instant restUntil = Instant.MIN;
    private volatile String lastFailure = "";

    Breaker(String host, ApiTiming timing) {
        this.timing = timing;
        IntervalFunction rest = IntervalFunction.ofExponentialBackoff(FIRST_REST, 2, LONGEST_REST);
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW_SECONDS, FEWEST, SlidingWindowType.TIME_BASED)
                .failureRateThreshold(PERCENT)
                .slowCallDurationThreshold(Duration.ofDays(1))
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .waitIntervalFunctionInOpenState(attempt -> noted(rest.apply(attempt)))
                .clock(clock(timing))
                .currentTimestampFunction(clock -> timing.nanoTime(), TimeUnit.NANOSECONDS)
                .build();
        this.circuit = CircuitBreaker.of(host, config);
    }

    private static Clock clock(ApiTiming timing) {
        InstantSource source = timing::now;
        return source.withZone(ZoneOffset.UTC);
    }

    private long noted(long restMillis) {
        // at that very moment the circuit is still open
        restUntil = timing.now().plusMillis(restMillis + 1);
        return restMillis;
    }

    /** Whether a request may go; if so, exactly one of the other methods has to follow. */
    boolean tryEnter() {
        return circuit.tryAcquirePermission();
    }

    void succeeded() {
        circuit.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    void failed(AttemptFailure failure) {
        lastFailure = failure.summary();
        circuit.onError(0, TimeUnit.NANOSECONDS, failure);
    }

    /** The request said nothing about the host. */
    void left() {
        circuit.releasePermission();
    }

    /** How long no request may go; zero while some may, to see whether the host is back. */
    Duration rest() {
        Duration left = Duration.between(timing.now(), restUntil);
        return left.isNegative() || circuit.getState() != CircuitBreaker.State.OPEN ? Duration.ZERO : left;
    }

    /** What the last request came to that counted as failed. */
    String lastFailure() {
        return lastFailure;
    }
}
