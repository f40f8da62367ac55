/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bound conditions that all must hold, brought to the fewest: at most one set of values and one bound a side per column. */
final class Conjunction {
    private Conjunction() {}

    /** The same said with fewer conditions, or empty if they contradict each other. */
    static Optional<List<Condition>> simplify(List<Condition> conditions) {
        Map<ColumnDefinition, Among> sets = new LinkedHashMap<>();
        Map<ColumnDefinition, Bound> lowers = new LinkedHashMap<>();
        Map<ColumnDefinition, Bound> uppers = new LinkedHashMap<>();
        LinkedHashSet<Condition> others = new LinkedHashSet<>();
        for (Condition condition : conditions) {
            if (condition instanceof Among among) {
                sets.merge(among.column(), among, Conjunction::intersection);
            } else if (condition instanceof Bound bound && bound.direction().lower()) {
                lowers.merge(bound.column(), bound, Conjunction::tighter);
            } else if (condition instanceof Bound bound) {
                uppers.merge(bound.column(), bound, Conjunction::tighter);
            } else {
                others.add(condition);
            }
        }
        boolean impossible = sets.values().stream().anyMatch(set -> set.values().isEmpty())
                || lowers.values().stream().anyMatch(lower -> excludes(lower, uppers.get(lower.column())));
        if (impossible) {
            return Optional.empty();
        }
        List<Condition> simple = new ArrayList<>(sets.values());
        simple.addAll(lowers.values());
        simple.addAll(uppers.values());
        simple.addAll(others);
        return Optional.of(List.copyOf(simple));
    }

    private static Among intersection(Among one, Among other) {
        return new Among(
                one.column(),
                one.values().stream().filter(other.values()::contains).toList());
    }

    private static Bound tighter(Bound one, Bound other) {
        int order = compare(one, other);
        if (order == 0) {
            return one.direction().inclusive() ? other : one;
        }
        boolean oneIsTighter = one.direction().lower() == order > 0;
        return oneIsTighter ? one : other;
    }

    private static boolean excludes(Bound lower, @Nullable Bound upper) {
        if (upper == null) {
            return false;
        }
        int order = compare(lower, upper);
        boolean bothInclusive =
                lower.direction().inclusive() && upper.direction().inclusive();
        return order > 0 || (order == 0 && !bothInclusive);
    }

    @SuppressWarnings("unchecked") // the values of one column are of one class
    private static int compare(Bound one, Bound other) {
        Comparable<Object> value = (Comparable<Object>) one.value().value(one.column(), new Object[0]);
        Object otherValue = other.value().value(other.column(), new Object[0]);
        if (value == null || otherValue == null) {
            throw new IllegalStateException("a bound that is not bound: " + one + ", " + other);
        }
        return value.compareTo(otherValue);
    }
}
