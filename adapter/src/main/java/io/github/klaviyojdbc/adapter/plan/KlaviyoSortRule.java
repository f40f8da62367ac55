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
        boolean takesLimit = sort.fetch != null && ordered.get().request().limit() == null;
        KlaviyoTableScan folded = takesLimit ? SortFolding.limited(sort, ordered.get()) : ordered.get();
        boolean doneWith = sort.offset == null && (takesLimit || sort.fetch == null);
        boolean saysNothingNew = !doneWith
                && sort.getCollation().getFieldCollations().isEmpty()
                && folded.request().equals(scan.request());
        if (!saysNothingNew) {
            call.transformTo(doneWith ? folded : above(call, sort, folded));
        }
    }

    private static RelNode above(RelOptRuleCall call, LogicalSort sort, KlaviyoTableScan scan) {
        return call.builder()
                .push(scan)
                .sortLimit(sort.offset, sort.fetch, ImmutableList.of())
                .build();
    }
}
