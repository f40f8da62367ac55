/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.UUID;

/** The forms of Klaviyo's ids: six characters, ULID-like, event ids that grow with their number, and UUIDs. */
final class Ids {

    private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final String ORDERED = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int EVENT_DIGITS = 9;
    private static final long EVENT_STRIDE = 1L << 28;

    private Ids() {}

    static String small(Dice dice) {
        var id = new StringBuilder(6);
        for (int i = 0; i < 6; i++) {
            id.append(LETTERS.charAt(dice.below(900 + i, LETTERS.length())));
        }
        return id.toString();
    }

    static String ulid(Dice dice) {
        return "01" + base32(dice, 20) + base32(dice.of(7), 4);
    }

    /** A ULID-like id whose last seven characters hide the number, to find the row by. */
    static String ulid(Dice dice, int number) {
        var id = new StringBuilder("01").append(base32(dice.of(number), 17));
        long hidden = scramble(number);
        for (int shift = 30; shift >= 0; shift -= 5) {
            id.append(BASE32.charAt((int) (hidden >>> shift) & 31));
        }
        return id.toString();
    }

    /** The number that {@link #ulid(Dice, int)} hid, or -1 if the text cannot be such an id. */
    static int number(String ulid) {
        if (ulid.length() != 26) {
            return -1;
        }
        long hidden = 0;
        for (int i = 19; i < 26; i++) {
            int digit = BASE32.indexOf(ulid.charAt(i));
            if (digit < 0) {
                return -1;
            }
            hidden = (hidden << 5) | digit;
        }
        long number = unscramble(hidden);
        return number < 0 || number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    /** An event's id: it looks random, yet ids sort as their numbers do. */
    static String event(Dice dice, int number) {
        long value = number * EVENT_STRIDE + (dice.of(number).bits(1) & (EVENT_STRIDE - 1));
        var id = new char[EVENT_DIGITS + 1];
        id[0] = '4';
        for (int i = EVENT_DIGITS; i > 0; i--) {
            id[i] = ORDERED.charAt((int) (value % ORDERED.length()));
            value /= ORDERED.length();
        }
        return new String(id);
    }

    /** The number of an event's id, or -1 if the text cannot be one. */
    static int eventNumber(String id) {
        if (id.length() != EVENT_DIGITS + 1) {
            return -1;
        }
        long value = 0;
        for (int i = 1; i <= EVENT_DIGITS; i++) {
            int digit = ORDERED.indexOf(id.charAt(i));
            if (digit < 0) {
                return -1;
            }
            value = value * ORDERED.length() + digit;
        }
        long number = value / EVENT_STRIDE;
        return number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    static String uuid(Dice dice) {
        return new UUID((dice.bits(901) & ~0xF000L) | 0x1000L, (dice.bits(902) >>> 2) | (1L << 63)).toString();
    }

    /** 32 hexadecimal digits, such as the ids of metric properties and reviews. */
    static String hex(Dice dice) {
        return String.format(java.util.Locale.ROOT, "%016x%016x", dice.bits(903), dice.bits(904));
    }

    private static String base32(Dice dice, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(BASE32.charAt(dice.below(910 + i, 32)));
        }
        return text.toString();
    }

    private static long scramble(long number) {
        return (number * 0x5DEECE66DL + 11) & 0x7FFFFFFFFL;
    }

    private static long unscramble(long hidden) {
        return ((hidden - 11) * INVERSE) & 0x7FFFFFFFFL;
    }

    private static final long INVERSE = inverse();

    private static long inverse() {
        long odd = 0x5DEECE66DL;
        long inverse = odd;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
