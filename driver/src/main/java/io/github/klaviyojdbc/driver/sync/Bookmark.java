/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a part has been read. It is the greatest cursor seen, never the last one, as some streams come unsorted; and never
 * later than now, as events may be dated in the future. Rows of one instant may lie on both sides of it, so whoever goes on
 * begins at it or before, and knows rows by their keys.
 */
final class Bookmark {
    private final @Nullable Instant before;
    private final Instant opened;
    private final boolean ordered;
    private long greatest = Long.MIN_VALUE;
    private boolean finished;

    /**
     * Begins a part.
     *
     * @param before the bookmark that still holds, or null
     * @param opened when reading begins
     * @param ordered whether rows come in the order of the cursor
     */
    Bookmark(@Nullable Instant before, Instant opened, boolean ordered) {
        this.before = before;
        this.opened = opened;
        this.ordered = ordered;
    }

    void see(@Nullable Object cursor) {
        if (cursor instanceof Long millis && millis > greatest) {
            greatest = millis;
        }
    }

    void finish() {
        finished = true;
    }

    /**
     * The bookmark as rows up to here justify it. In the middle of a part that comes unsorted it does not move; at the end of one
     * it is no later than the beginning of the walk, as rows behind which the walk has passed may have changed since.
     */
    Optional<Instant> at(Instant now) {
        boolean moves = greatest != Long.MIN_VALUE && (finished || ordered);
        if (!moves) {
            return Optional.ofNullable(before);
        }
        Instant seen = earlier(Instant.ofEpochMilli(greatest), ordered ? now : opened);
        return Optional.of(before == null || seen.isAfter(before) ? seen : before);
    }

    /** From where to read again, so that rows that came late are not missed. */
    static Instant from(Instant bookmark, Duration lookback, Instant now) {
        return earlier(bookmark, now).minus(lookback);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
