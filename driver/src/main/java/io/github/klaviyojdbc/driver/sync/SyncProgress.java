/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far the copy of a table has come.
 *
 * @param table its name
 * @param number which one it is of the call's tables, from 1
 * @param tables how many those are
 * @param state whether it has ended, and how
 * @param rowsRead rows that Klaviyo gave so far
 * @param rowsWritten rows that are committed in the target
 * @param requests sent to Klaviyo so far
 * @param share how much of the way is done, from 0 to 1, as far as can be told; null where it cannot
 * @param waitingUntil until when Klaviyo's limits make requests wait; null where none waits
 * @param startedAt when the table's turn came
 * @param at when this was so
 */
public record SyncProgress(
        String table,
        int number,
        int tables,
        State state,
        long rowsRead,
        long rowsWritten,
        long requests,
        @Nullable Double share,
        @Nullable Instant waitingUntil,
        Instant startedAt,
        Instant at) {
    private static final double MILLIS = 1000;

    /** Whether a table is being copied, or how that ended. */
    public enum State {
        RUNNING,
        OK,
        FAILED,
        SKIPPED
    }

    /** Since the table's turn came. */
    public Duration elapsed() {
        return Duration.between(startedAt, at);
    }

    /** Rows read per second; nothing in the first moment. */
    public OptionalDouble rowsPerSecond() {
        long millis = elapsed().toMillis();
        return millis <= 0 ? OptionalDouble.empty() : OptionalDouble.of(rowsRead * MILLIS / millis);
    }

    /** How long it will take yet if it goes on as it did; nothing where that cannot be told. */
    public Optional<Duration> remaining() {
        return share == null || share <= 0 || state != State.RUNNING
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(elapsed().toMillis() * (1 - share) / share)));
    }

    /** How long requests wait yet; zero where none does. */
    public Duration waiting() {
        return waitingUntil == null ? Duration.ZERO : Duration.between(at, waitingUntil);
    }
}
