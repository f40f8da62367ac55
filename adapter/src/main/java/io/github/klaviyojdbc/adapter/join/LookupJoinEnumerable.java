/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import io.github.klaviyojdbc.adapter.plan.Execution;
import io.github.klaviyojdbc.adapter.plan.KeyDemand;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Predicate1;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/** What generated code calls to run a {@link KlaviyoLookupJoin}. What has been looked up serves all readings of the rows. */
public final class LookupJoinEnumerable extends AbstractEnumerable<@Nullable Object[]> {
    private final Enumerable<?> left;
    private final Plan plan;
    private final LookedUpRows right;
    private final @Nullable Predicate1<@Nullable Object[]> rest;

    private LookupJoinEnumerable(
            Enumerable<?> left, Plan plan, LookedUpRows right, @Nullable Predicate1<@Nullable Object[]> rest) {
        this.left = left;
        this.plan = plan;
        this.right = right;
        this.rest = rest;
    }

    /** The joined rows. Called by generated code. */
    public static Enumerable<@Nullable Object[]> of(
            DataContext context,
            Enumerable<?> left,
            Function0<Enumerable<?>> right,
            Plan plan,
            @Nullable Predicate1<@Nullable Object[]> rest) {
        int lookup = plan.terms().lookup().id();
        KeyDemand demand = Execution.demand(context, lookup);
        LookedUpRows rows = Execution.found(
                context,
                lookup,
                LookedUpRows.class,
                () -> new LookedUpRows(right, plan.right(), plan.terms().key(), demand));
        return new LookupJoinEnumerable(left, plan, rows, rest);
    }

    @Override
    public Enumerator<@Nullable Object[]> enumerator() {
        return new LookupJoinEnumerator(left.enumerator(), plan, right, rest);
    }

    /**
     * A join as the plan has it.
     *
     * @param outer whether left rows without a match stay
     */
    public record Plan(Side left, Side right, boolean outer, LookupTerms terms) {}

    /**
     * The rows of one side.
     *
     * @param keys the fields that must equal those of the other side
     * @param width the number of fields
     * @param scalar whether a row is its only field's bare value
     */
    record Side(List<Integer> keys, int width, boolean scalar) {
        static Side of(RelNode rel, List<Integer> keys, boolean scalar) {
            return new Side(List.copyOf(keys), rel.getRowType().getFieldCount(), scalar);
        }

        @Nullable
        Object[] fields(@Nullable Object row) {
            return scalar ? new @Nullable Object[] {row} : (@Nullable Object[]) Objects.requireNonNull(row);
        }

        /** One part of a row's key. */
        @Nullable
        Object part(@Nullable Object[] fields, int position) {
            return fields[keys.get(position)];
        }

        /** The key of a row, or null if a part of it is, so that it equals nothing. */
        @Nullable
        Object key(@Nullable Object[] fields) {
            if (keys.size() == 1) {
                return fields[keys.get(0)];
            }
            Object[] parts = new Object[keys.size()];
            for (int part = 0; part < parts.length; part++) {
                Object value = fields[keys.get(part)];
                if (value == null) {
                    return null;
                }
                parts[part] = value;
            }
            return List.of(parts);
        }
    }
}
