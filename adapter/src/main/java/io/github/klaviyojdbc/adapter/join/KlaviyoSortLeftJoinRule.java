/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import io.github.klaviyojdbc.adapter.plan.KlaviyoTableScan;
import io.github.klaviyojdbc.adapter.plan.RuleConfig;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Of a left join whose first rows are wanted in an order of its left side, joins the first rows of the left side only: each of
 * them makes a row at least.
 */
public final class KlaviyoSortLeftJoinRule extends RelRule<RuleConfig> {
    public static final RelOptRule INSTANCE = RuleConfig.rule(
            "KlaviyoSortLeftJoinRule",
            on -> on.operand(LogicalSort.class)
                    .oneInput(below -> below.operand(LogicalJoin.class).anyInputs()),
            KlaviyoSortLeftJoinRule::new);

    private KlaviyoSortLeftJoinRule(RuleConfig config) {
        super(config);
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        LogicalSort sort = call.rel(0);
        LogicalJoin join = call.rel(1);
        RelNode left = join.getLeft();
        boolean leftOrder = sort.getCollation().getKeys().stream()
                .allMatch(field -> field < left.getRowType().getFieldCount());
        RexNode rows = rows(sort, call);
        if (join.getJoinType() != JoinRelType.LEFT || !leftOrder || rows == null || isLimited(left)) {
            return;
        }
        RelNode first = LogicalSort.create(left, sort.getCollation(), null, rows);
        RelNode joined = join.copy(join.getTraitSet(), List.of(first, join.getRight()));
        call.transformTo(sort.copy(sort.getTraitSet(), List.of(joined)));
    }

    /** The rows of the sort, those of its offset included, where that can be said before execution. */
    private static @Nullable RexNode rows(Sort sort, RelOptRuleCall call) {
        if (sort.offset == null) {
            return sort.fetch;
        }
        return sort.fetch instanceof RexLiteral fetch && sort.offset instanceof RexLiteral offset
                ? call.builder().literal(number(fetch).add(number(offset)))
                : null;
    }

    private static BigDecimal number(RexLiteral literal) {
        BigDecimal number = literal.getValueAs(BigDecimal.class);
        return number == null ? BigDecimal.ZERO : number;
    }

    private static boolean isLimited(RelNode rel) {
        RelNode bare = rel.stripped();
        if (bare instanceof Project project) {
            return isLimited(project.getInput());
        }
        return (bare instanceof Sort sort && sort.fetch != null)
                || (bare instanceof KlaviyoTableScan scan && scan.request().limit() != null);
    }
}
