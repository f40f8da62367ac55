/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalSort;

/**
 * Folds an order and a limit into the scan below. An offset stays above: the API cannot skip rows, but need not send those
 * after the last one wanted.
 */
final class KlaviyoSortRule extends RelRule<RuleConfig> {
    KlaviyoSortRule(RuleConfig config) {
        super(config);
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        LogicalSort sort = call.rel(0);
        KlaviyoTableScan scan = call.rel(1);
        Optional<KlaviyoTableScan> ordered = SortFolding.ordered(sort, scan);
        if (ordered.isEmpty()) {
            return;
        }
        KlaviyoTableScan limited = SortFolding.limited(sort, ordered.get());
        boolean limitIsFolded = sort.fetch == null || limited != ordered.get();
        RelNode folded = sort.offset == null && limitIsFolded
                ? limited
                : call.builder()
                        .push(limited)
                        .sortLimit(sort.offset, sort.fetch, ImmutableList.of())
                        .build();
        boolean saysNothingNew = folded != limited
                && sort.getCollation().getFieldCollations().isEmpty()
                && limited.request().equals(scan.request());
        if (!saysNothingNew) {
            call.transformTo(folded);
        }
    }
}
