/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

/** The counts of one group: for each piece of the time, and for all that was before. */
final class Sums {

    private final long[][] counts;
    private final long[] before = new long[Count.KINDS];
    private boolean touched;

    Sums(int buckets) {
        counts = new long[buckets][Count.KINDS];
    }

    void add(int bucket, Count count, long amount) {
        counts[bucket][count.place()] += amount;
        touched = true;
    }

    void addBefore(Count count, long amount) {
        before[count.place()] += amount;
    }

    boolean touched() {
        return touched;
    }

    /** What was counted in a piece. */
    Tally in(int bucket) {
        return new Tally(counts[bucket]);
    }

    /** What was counted until the end of a piece. */
    Tally until(int bucket) {
        long[] sum = before.clone();
        for (int i = 0; i <= bucket; i++) {
            for (int kind = 0; kind < sum.length; kind++) {
                sum[kind] += counts[i][kind];
            }
        }
        return new Tally(sum);
    }
}
