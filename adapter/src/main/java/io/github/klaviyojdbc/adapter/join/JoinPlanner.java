/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import com.google.common.collect.ImmutableList;
import io.github.klaviyojdbc.adapter.plan.KlaviyoTableScan;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.metadata.RelMdUtil;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * Decides the joins of a query whose other operators have been folded into requests: their order, and which side is asked for
 * the keys that the other one has. Every inner or left join on a column that Klaviyo can be asked by becomes a
 * {@link KlaviyoLookupJoin}, which at execution still reads everything where that takes fewer requests. Used once.
 */
public final class JoinPlanner {
    private static final double GROUPS = 0.5;
    /** The share of rows that have one value of a column. */
    private static final double ONE_VALUE = 0.02;

    private final JoinBuilder builder = new JoinBuilder();

    /** The query with its joins decided. */
    public RelNode plan(RelNode query) {
        return planned(query).rel();
    }

    private Planned planned(RelNode rel) {
        if (rel instanceof KlaviyoTableScan scan) {
            return new Planned(
                    scan,
                    scan.source().estimates().rows(scan.request()),
                    scan.source().estimates().requests(scan.request()));
        }
        if (rel instanceof Sort sort && sort.fetch != null && JoinGraph.isInner(sort.getInput())) {
            return new FirstOfJoins(sort, inner(sort.getInput())).planned();
        }
        if (JoinGraph.isInner(rel)) {
            InnerJoins joins = inner(rel);
            return joins.built(joins.order().best(), FirstRows.ALL);
        }
        if (rel instanceof LogicalJoin join && join.getVariablesSet().isEmpty()) {
            if (join.getJoinType() == JoinRelType.LEFT) {
                return builder.join(
                        planned(join.getLeft()), planned(join.getRight()), join.getCondition(), JoinRelType.LEFT);
            }
            if (join.getJoinType() == JoinRelType.RIGHT) {
                return planned(mirrored(join));
            }
        }
        return other(rel);
    }

    private InnerJoins inner(RelNode join) {
        JoinGraph graph = JoinGraph.of(join);
        List<Planned> inputs = graph.inputs().stream().map(this::planned).toList();
        return new InnerJoins(join, graph, inputs, builder);
    }

    private static RelNode mirrored(LogicalJoin join) {
        int left = join.getLeft().getRowType().getFieldCount();
        int right = join.getRight().getRowType().getFieldCount();
        List<Integer> places = IntStream.range(0, left + right)
                .map(field -> field < left ? right + field : field - left)
                .boxed()
                .toList();
        RelNode mirrored = LogicalJoin.create(
                join.getRight(),
                join.getLeft(),
                ImmutableList.of(),
                JoinGraph.moved(join.getCondition(), places),
                Set.of(),
                JoinRelType.LEFT);
        return InnerJoins.picked(mirrored, places, join);
    }

    private Planned other(RelNode rel) {
        List<Planned> inputs = rel.getInputs().stream().map(this::planned).toList();
        double requests = inputs.stream().mapToDouble(Planned::requests).sum();
        RelNode copy = inputs.isEmpty()
                ? rel
                : rel.copy(rel.getTraitSet(), inputs.stream().map(Planned::rel).toList());
        return new Planned(copy, Math.max(1, rows(rel, inputs)), requests);
    }

    private static double share(RexNode condition) {
        double share = 1;
        for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
            share *= conjunct.isA(SqlKind.EQUALS) ? ONE_VALUE : RelMdUtil.guessSelectivity(conjunct);
        }
        return share;
    }

    private static double rows(RelNode rel, List<Planned> inputs) {
        if (rel instanceof Values values) {
            return values.getTuples().size();
        }
        double rows = inputs.stream().mapToDouble(Planned::rows).sum();
        if (rel instanceof Filter filter) {
            return rows * share(filter.getCondition());
        }
        if (rel instanceof Aggregate aggregate) {
            return aggregate.getGroupSet().isEmpty() ? 1 : rows * GROUPS;
        }
        if (rel instanceof Sort sort && sort.fetch instanceof RexLiteral) {
            return Math.min(rows, RexLiteral.intValue(sort.fetch));
        }
        return rel instanceof Join
                ? inputs.stream().mapToDouble(Planned::rows).max().orElse(1)
                : rows;
    }
}
