/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.time.Instant;

/** What looks like chance, and is the same for the same number each time. */
final class Numbers {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final long YEAR = 365L * 24 * 3600;
    private static final long DAY = 24L * 3600;
    /** So much livelier are the evenings than the nights. */
    private static final double TIDE = 0.12;

    private Numbers() {}

    static long mix(long number) {
        long mixed = number * 0x9e3779b97f4a7c15L + 0x632be59bd9b4e019L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 up to a bound. */
    static int below(long number, int bound) {
        return (int) Long.remainderUnsigned(mix(number), bound);
    }

    /** The moment of one of so many rows in the year before the end: more by day than by night. */
    static long moment(int row, int count, long end) {
        double days = (double) row / count * YEAR / DAY;
        double hour = days - Math.floor(days);
        double tide = hour + TIDE * Math.sin(2 * Math.PI * hour);
        return end - YEAR + (long) ((Math.floor(days) + tide) * DAY);
    }

    static String instant(long seconds) {
        String text = Instant.ofEpochSecond(seconds).toString();
        return text.substring(0, text.length() - 1) + "+00:00";
    }

    /** An identifier with its row's number in its last seven characters, as the older ones of the API have an order too. */
    static String id(String prefix, int noisy, int row) {
        StringBuilder id = new StringBuilder(prefix);
        long noise = mix(row);
        for (int i = 0; i < noisy; i++) {
            id.append(LETTERS.charAt((int) (noise >>> (5 * i)) & 31));
        }
        for (int i = 6; i >= 0; i--) {
            id.append(LETTERS.charAt((row >>> (5 * i)) & 31));
        }
        return id.toString();
    }

    /** The row whose identifier this may be. */
    static int row(String id) {
        int row = 0;
        for (int i = Math.max(0, id.length() - 7); i < id.length(); i++) {
            row = row * 32 + Math.max(0, LETTERS.indexOf(id.charAt(i)));
        }
        return row;
    }

    static String uuid(long number) {
        String hex = "%016x%016x".formatted(mix(number), mix(~number));
        return hex.substring(0, 8)
                + '-'
                + hex.substring(8, 12)
                + '-'
                + hex.substring(12, 16)
                + '-'
                + hex.substring(16, 20)
                + '-'
                + hex.substring(20);
    }
}
