/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

/** Counts by kind. */
final class Tally {

    private final long[] counts;

    Tally(long[] counts) {
        this.counts = counts;
    }

    double of(Count count) {
        return counts[count.place()];
    }
}
