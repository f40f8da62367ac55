/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;

/**
 * Says a sub-query that counts the rows that belong to an outer row as a sum that is zero where there is none. A count has a
 * value even for no rows, and to find those Calcite would read the outer side of the join once more.
 */
final class CountSubQueries {
    private CountSubQueries() {}

    /** The expression with the value of a counting sub-query, or empty if it does not just count. */
    static Optional<RexNode> summed(RexSubQuery subQuery, RelBuilder builder) {
        if (!subQuery.isA(SqlKind.SCALAR_QUERY)) {
            return Optional.empty();
        }
        RelNode top = subQuery.rel;
        RelNode counted = top instanceof Project project && isFirstField(project) ? project.getInput() : top;
        return counted instanceof LogicalAggregate aggregate && justCounts(aggregate)
                ? Optional.of(sum(subQuery, aggregate, builder))
                : Optional.empty();
    }

    private static boolean isFirstField(Project project) {
        return project.getProjects().size() == 1
                && project.getProjects().get(0) instanceof RexInputRef field
                && field.getIndex() == 0;
    }

    private static boolean justCounts(Aggregate aggregate) {
        if (!aggregate.getGroupSet().isEmpty() || aggregate.getAggCallList().size() != 1) {
            return false;
        }
        AggregateCall call = aggregate.getAggCallList().get(0);
        return call.getAggregation().getKind() == SqlKind.COUNT
                && !call.isDistinct()
                && !call.hasFilter()
                && call.getArgList().size() <= 1;
    }

    private static RexNode sum(RexSubQuery subQuery, LogicalAggregate aggregate, RelBuilder builder) {
        RexBuilder rexBuilder = aggregate.getCluster().getRexBuilder();
        RelNode input = aggregate.getInput();
        RexNode one = rexBuilder.makeBigintLiteral(BigDecimal.ONE);
        RexNode zero = rexBuilder.makeBigintLiteral(BigDecimal.ZERO);
        List<Integer> counted = aggregate.getAggCallList().get(0).getArgList();
        RexNode part = counted.isEmpty()
                ? one
                : rexBuilder.makeCall(
                        SqlStdOperatorTable.CASE,
                        rexBuilder.makeCall(
                                SqlStdOperatorTable.IS_NULL, rexBuilder.makeInputRef(input, counted.get(0))),
                        zero,
                        one);
        RelNode parts = LogicalProject.create(input, ImmutableList.of(), List.of(part), List.of("part"), Set.of());
        RelNode sum = builder.push(parts)
                .aggregate(builder.groupKey(), builder.sum(builder.field(0)))
                .build();
        RexNode value = RexSubQuery.scalar(sum);
        return rexBuilder.makeCast(subQuery.getType(), rexBuilder.makeCall(SqlStdOperatorTable.COALESCE, value, zero));
    }
}
