/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import java.util.List;
import java.util.Random;

/** Luck that a seed repeats. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in so many times. */
    boolean once(int times) {
        return random.nextInt(times) == 0;
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
