/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import io.github.klaviyojdbc.schemas.RateDefinition;

/**
 * The documented limits of some requests, and how much of them this JVM may use.
 *
 * @param burst requests per second
 * @param steady requests per minute
 * @param daily requests per day; {@link #UNLIMITED} where there is no such limit
 * @param share above 0 up to 1
 */
record Limits(int burst, int steady, int daily, double share) {
    static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int TINY = 10;

    static Limits of(RateDefinition rate, double share) {
        return new Limits(rate.burst(), rate.steady(), rate.daily() == null ? UNLIMITED : rate.daily(), share);
    }

    /**
     * The share of a limit: at least one, for with none nothing could ever be read; and rounded where the limit is tiny, for
     * nine tenths of two would be half of it.
     */
    int shareOf(int limit) {
        double part = limit * share + 1e-9;
        return Math.max(1, (int) (limit < TINY ? Math.round(part) : Math.floor(part)));
    }

    /** Whether requests with those limits count for these too, as those with reduced limits do for the plain ones. */
    boolean covers(Limits other) {
        return shareOf(burst) >= other.shareOf(other.burst)
                && shareOf(steady) >= other.shareOf(other.steady)
                && shareOf(daily) >= other.shareOf(other.daily);
    }
}
