/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;

/** How long to wait before the next attempt: doubling, capped, the upper half at random. Thread-safe. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ApiTiming timing;

    Backoff(ApiTiming timing) {
        this.timing = timing;
    }

    /** At least what the server asks for. */
    Duration before(int failedAttempts, AttemptFailure failure) {
        int doublings = Math.min(failedAttempts - 1, 10);
        long cap = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
        Duration own = Duration.ofMillis(cap / 2 + (long) (timing.random() * (double) cap / 2));
        return failure.retryAfter().filter(asked -> asked.compareTo(own) > 0).orElse(own);
    }
}
