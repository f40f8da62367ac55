/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The measurements of one row of aggregates, for each piece of the time. Values are summed in cents, so exactly. */
final class Measures {

    private final long[] count;
    private final long[] cents;
    private final List<Set<Integer>> people = new ArrayList<>();

    Measures(int buckets) {
        count = new long[buckets];
        cents = new long[buckets];
        for (int i = 0; i < buckets; i++) {
            people.add(new HashSet<>(2));
        }
    }

    void add(int bucket, @Nullable Object value, int profile) {
        count[bucket]++;
        cents[bucket] += value instanceof Number number ? Math.round(number.doubleValue() * 100) : 0;
        if (profile >= 0) {
            people.get(bucket).add(profile);
        }
    }

    double[] of(String measurement) {
        double[] values = new double[count.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (measurement) {
                case "count" -> count[i];
                case "sum_value" -> cents[i] / 100.0;
                default -> people.get(i).size();
            };
        }
        return values;
    }
}
