/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

/** The check sum of two texts in a row from the check sums of each, as zlib computes it. */
final class Crc {
    private static final int POLYNOMIAL = 0xedb88320;
    private static final int HIGHEST = 1 << 31;
    private static final int[] POWERS = powers();

    private Crc() {}

    static int combine(int first, int second, long secondLength) {
        return times(power(secondLength), first) ^ second;
    }

    /** x to the power of 8 times the number of bytes. */
    private static int power(long bytes) {
        int product = HIGHEST;
        int bit = 3;
        for (long rest = bytes; rest > 0; rest >>= 1) {
            product = (rest & 1) == 1 ? times(POWERS[bit & 31], product) : product;
            bit++;
        }
        return product;
    }

    private static int[] powers() {
        int[] powers = new int[32];
        powers[0] = 1 << 30;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = times(powers[i - 1], powers[i - 1]);
        }
        return powers;
    }

    /** The product of two polynomials modulo CRC-32's own. */
    private static int times(int left, int right) {
        int product = 0;
        int shifted = right;
        for (int mask = HIGHEST; mask != 0; mask >>>= 1) {
            product ^= (left & mask) == 0 ? 0 : shifted;
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ POLYNOMIAL;
        }
        return product;
    }
}
