/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.util.List;
import java.util.Optional;

/**
 * How far apart rows are on average.
 *
 * @param millis from one to the next; infinite where there were none
 */
record Density(double millis) {
    private static final long SECOND = 1_000;
    private static final int MOST_DOUBLINGS = 6;
    /** Some centuries: more would not fit where it is added. */
    private static final double LONGEST = 1e13;

    /** There is no telling what comes. */
    static final Density UNKNOWN = new Density(Double.POSITIVE_INFINITY);

    /** Of rows in a stretch of time; a stretch of no time counts as a short one. */
    static Density of(long rows, long millis) {
        return new Density(rows == 0 ? Double.POSITIVE_INFINITY : Math.max(1e-3, (double) millis / rows));
    }

    /** At the end of a page with these keys, in order, whatever stands apart before; unless that is all in one second. */
    static Density atEnd(List<Long> keys) {
        long last = keys.get(keys.size() - 1);
        int half = keys.size() / 2;
        long span = Math.abs(last - keys.get(half));
        return span < SECOND ? of(keys.size(), Math.abs(last - keys.get(0))) : of(keys.size() - half, span);
    }

    boolean isKnown() {
        return millis < Double.POSITIVE_INFINITY;
    }

    /** The time that so many rows take. */
    long span(double rows) {
        return (long) Math.min(Math.ceil(rows * millis), LONGEST);
    }

    /** Twice as thin for each step but the first. */
    Density thinner(int steps) {
        return steps < 2 ? this : new Density(millis * (1L << Math.min(steps - 1, MOST_DOUBLINGS)));
    }

    Optional<Density> known() {
        return Optional.of(this).filter(Density::isKnown);
    }
}
