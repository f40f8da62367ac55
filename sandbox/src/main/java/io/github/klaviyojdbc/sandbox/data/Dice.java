/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.List;

/**
 * Repeatable chance: every throw is a pure function of the seed, of what is thrown for, and of a name for the throw, so
 * that any row can be made again at any time and in any order.
 */
record Dice(long seed) {

    Dice of(long thing) {
        return new Dice(mix(seed + 0x9E3779B97F4A7C15L * (thing + 1)));
    }

    Dice of(String thing) {
        return of(thing.hashCode());
    }

    long bits(int throwNumber) {
        return mix(seed ^ mix(throwNumber + 0x632BE59BD9B4E019L));
    }

    double unit(int throwNumber) {
        return (bits(throwNumber) >>> 11) * 0x1.0p-53;
    }

    int below(int throwNumber, int bound) {
        return (int) Math.floorMod(bits(throwNumber), (long) bound);
    }

    boolean chance(int throwNumber, double probability) {
        return unit(throwNumber) < probability;
    }

    <T> T pick(int throwNumber, List<T> values) {
        return values.get(below(throwNumber, values.size()));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
