/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import io.github.klaviyojdbc.adapter.plan.SortFolding;
import io.github.klaviyojdbc.adapter.request.SortKey;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Inner joins of which only the first rows in some order are wanted. Either the sorted input is read first, in that order, until
 * there are enough; or each key's first rows are asked for and sorted; or everything is joined and sorted.
 */
final class FirstOfJoins {
    /** What a number of rows that is known at execution only is taken for. */
    private static final long ASSUMED = 100;
    /** So few keys are better asked one by one than found by reading until enough rows have passed. */
    private static final double FEW_KEYS = 10;

    private final Sort sort;
    private final InnerJoins joins;
    private final JoinOrder.Way best;

    FirstOfJoins(Sort sort, InnerJoins joins) {
        this.sort = sort;
        this.joins = joins;
        this.best = joins.order().best();
    }

    Planned planned() {
        List<RelFieldCollation> keys = sort.getCollation().getFieldCollations();
        if (keys.isEmpty()) {
            return sorted(joins.built(best, new FirstRows(wanted(), null)));
        }
        if (keys.size() > 1) {
            return sorted(joins.built(best, FirstRows.ALL));
        }
        RelFieldCollation key = keys.get(0);
        int field = joins.graph().output().get(key.getFieldIndex());
        boolean descending = key.getDirection().isDescending();
        return ofEachKey(field, descending)
                .or(() -> inOrder(field, descending))
                .orElseGet(() -> sorted(joins.built(best, FirstRows.ALL)));
    }

    private Planned sorted(Planned joined) {
        return new Planned(
                sort.copy(sort.getTraitSet(), List.of(joined.rel())),
                Math.min(joined.rows(), (double) wanted()),
                joined.requests());
    }

    private long wanted() {
        return Optional.ofNullable(number(sort.fetch))
                .map(fetch -> fetch + offset())
                .orElse(ASSUMED);
    }

    private long offset() {
        Long offset = number(sort.offset);
        return offset == null ? 0 : offset;
    }

    private static @Nullable Long number(@Nullable RexNode node) {
        return node instanceof RexLiteral literal && RexLiteral.value(literal) instanceof Number number
                ? number.longValue()
                : null;
    }

    /** The way to the sorted column, where only filters and projections are above its scan. */
    private Optional<KeyTrace> trace(int field, boolean filtersToo) {
        int input = joins.graph().inputOf(field);
        RelNode rel = joins.inputs().get(input).rel();
        return KeyTrace.of(rel, field - joins.graph().offset(input))
                .filter(trace -> trace.path().stream()
                        .allMatch(node -> node instanceof Project || (filtersToo && node instanceof Filter)));
    }

    /** The sorted input is read last, by few keys, and only the first rows of each. */
    private Optional<Planned> ofEachKey(int field, boolean descending) {
        int last = best.order().size() - 1;
        int input = joins.graph().inputOf(field);
        boolean countsKnown = number(sort.fetch) != null && (sort.offset == null || number(sort.offset) != null);
        if (!countsKnown || best.order().get(last) != input) {
            return Optional.empty();
        }
        List<RexNode> conditions = joins.conditions(best.order(), last);
        Optional<KeyTrace> lookup =
                conditions.size() == 1 ? joins.order().lookup(best.order().subList(0, last), input) : Optional.empty();
        Optional<SortKey> order = lookup.flatMap(found -> trace(field, false)
                .flatMap(sorted -> SortFolding.ofEachKey(found.scan(), found.column(), sorted.column(), descending)));
        boolean fewKeys = best.keysOfLast() <= FEW_KEYS;
        return order.filter(key -> fewKeys).map(key -> sorted(joins.built(best, new FirstRows(wanted(), key))));
    }

    /** The sorted input is read first, in order. */
    private Optional<Planned> inOrder(int field, boolean descending) {
        int input = joins.graph().inputOf(field);
        return trace(field, true)
                .flatMap(trace -> SortFolding.ordered(trace.scan(), trace.column(), descending)
                        .map(trace::with))
                .map(ordered -> {
                    Planned unordered = joins.inputs().get(input);
                    return joins.with(input, new Planned(ordered, unordered.rows(), unordered.requests()));
                })
                .flatMap(ordered -> untilEnough(ordered, input));
    }

    private Optional<Planned> untilEnough(InnerJoins ordered, int first) {
        JoinOrder.Way way = ordered.order().from(first);
        double part = Math.min(1, (double) wanted() / way.rows());
        if (part * way.requests() > best.requests()) {
            return Optional.empty();
        }
        Planned joined = ordered.built(way, new FirstRows(wanted(), null));
        RelNode limit = LogicalSort.create(joined.rel(), RelCollations.EMPTY, sort.offset, sort.fetch);
        return Optional.of(new Planned(limit, (double) wanted(), Math.max(1, part * joined.requests())));
    }
}
