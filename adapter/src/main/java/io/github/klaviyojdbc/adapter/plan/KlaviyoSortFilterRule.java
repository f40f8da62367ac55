/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import com.google.common.collect.ImmutableList;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalSort;

/**
 * Folds an order through a filter that stays above the scan, so that a limit above it stops the paging as soon as enough rows
 * have passed.
 */
final class KlaviyoSortFilterRule extends RelRule<RuleConfig> {
    KlaviyoSortFilterRule(RuleConfig config) {
        super(config);
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        LogicalSort sort = call.rel(0);
        LogicalFilter filter = call.rel(1);
        KlaviyoTableScan scan = call.rel(2);
        if (sort.getCollation().getFieldCollations().isEmpty()) {
            return;
        }
        SortFolding.ordered(sort, scan).ifPresent(ordered -> {
            RelNode filtered = filter.copy(filter.getTraitSet(), ordered, filter.getCondition());
            call.transformTo(call.builder()
                    .push(filtered)
                    .sortLimit(sort.offset, sort.fetch, ImmutableList.of())
                    .build());
        });
    }
}
