/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.Arrays;

/** When each profile was created, and who was there at a given time. */
final class ProfileTimes {

    private static final long SPAN = 1_000 * Instants.DAY;

    private final long now;
    private final long[] created;
    private final long[] sorted;
    private final int[] bySorted;

    ProfileTimes(Dice dice, int count, long now) {
        this.now = now;
        created = new long[count];
        Dice throwing = dice.of("created");
        long imported = start() + 400 * Instants.DAY;
        for (int i = 0; i < count; i++) {
            Dice one = throwing.of(i);
            double age = Math.pow(one.unit(1), 1.4);
            long time = now - Instants.HOUR - (long) (age * (SPAN - Instants.HOUR));
            created[i] = one.chance(2, 0.08) ? imported : time / Instants.SECOND * Instants.SECOND;
        }
        var order = new long[count][];
        for (int i = 0; i < count; i++) {
            order[i] = new long[] {created[i], i};
        }
        Arrays.sort(order, (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        sorted = new long[count];
        bySorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = order[i][0];
            bySorted[i] = (int) order[i][1];
        }
    }

    long now() {
        return now;
    }

    /** When the account was opened. */
    long start() {
        return now - SPAN;
    }

    int count() {
        return created.length;
    }

    long created(int profile) {
        return created[profile];
    }

    /** Someone who was there at the time, rather a newer than an older one; -1 if nobody was. */
    int someoneAt(long time, double chance) {
        int at = Arrays.binarySearch(sorted, time);
        int before = at < 0 ? -at - 1 : at;
        return before == 0 ? -1 : bySorted[before - 1 - (int) (chance * chance * before)];
    }
}
