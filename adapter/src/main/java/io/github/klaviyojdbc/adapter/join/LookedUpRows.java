/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import io.github.klaviyojdbc.adapter.plan.KeyDemand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function0;
import org.jspecify.annotations.Nullable;

/** The rows of a join's right side that have been asked for, by key. Used by one thread. */
final class LookedUpRows {
    private final Function0<Enumerable<?>> source;
    private final LookupJoinEnumerable.Side side;
    private final int keyPosition;
    private final KeyDemand demand;
    private final Set<Object> asked = new HashSet<>();
    private final Map<Object, List<@Nullable Object[]>> rows = new HashMap<>();

    LookedUpRows(Function0<Enumerable<?>> source, LookupJoinEnumerable.Side side, int keyPosition, KeyDemand demand) {
        this.source = source;
        this.side = side;
        this.keyPosition = keyPosition;
        this.demand = demand;
    }

    /** Whether all rows with a value in the looked-up key are here. */
    boolean know(Object lookedUp) {
        return demand.isWhole() || asked.contains(lookedUp);
    }

    /** The rows of a whole key, all parts of it. */
    List<@Nullable Object[]> of(Object key) {
        return rows.getOrDefault(key, List.of());
    }

    /** How many requests for keys are sent at a time. */
    int requests() {
        return demand.requests();
    }

    /** Has more of them sent from now on. */
    void hurry() {
        demand.hurry();
    }

    /**
     * Asks for keys; afterwards the first of them is known, and perhaps others.
     *
     * @param more how many other keys are likely to follow
     */
    void ask(List<String> keys, double more) {
        demand.want(keys, more);
        Map<Object, List<@Nullable Object[]>> answer = new HashMap<>();
        try (Enumerator<?> read = source.apply().enumerator()) {
            while (read.moveNext()) {
                @Nullable Object[] fields = side.fields(read.current());
                Object key = side.key(fields);
                if (key != null && isAnswered(side.part(fields, keyPosition))) {
                    answer.computeIfAbsent(key, any -> new ArrayList<>()).add(fields);
                }
            }
        }
        if (demand.isWhole()) {
            rows.clear();
            asked.clear();
        } else {
            asked.addAll(demand.answered());
        }
        rows.putAll(answer);
    }

    /** A filter may find more than was asked for, and then perhaps not all of it. */
    private boolean isAnswered(@Nullable Object lookedUp) {
        return demand.isWhole() || demand.answers(lookedUp);
    }
}
