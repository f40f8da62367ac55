/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.request.Cuts;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Folds a filter into the scan below it: what Klaviyo answers exactly goes, what it answers with a superset is asked for and
 * stays. Says nothing the second time, when all that can be asked for is.
 */
final class KlaviyoFilterRule extends RelRule<RuleConfig> {
    KlaviyoFilterRule(RuleConfig config) {
        super(config);
    }

    @Override
    public boolean matches(RelOptRuleCall call) {
        KlaviyoTableScan scan = call.rel(1);
        return scan.request().limit() == null;
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        LogicalFilter filter = call.rel(0);
        KlaviyoTableScan scan = call.rel(1);
        FilterTranslator translator = new FilterTranslator(scan.getCluster().getRexBuilder(), scan);
        FilterTranslator.Translation translation = translator.translate(filter.getCondition());
        boolean nothingNew = scan.request().conditions().containsAll(translation.conditions());
        if (nothingNew && !translation.dropsSomething()) {
            return;
        }
        KlaviyoTableScan narrower =
                scan.with(scan.request().withConditions(translation.conditions()), translation.openValues());
        boolean breaksOrder =
                scan.request().sort() != null && !new Cuts(scan.source().language()).areOne(narrower.request());
        if (breaksOrder) {
            return;
        }
        RexNode rest = RexUtil.composeConjunction(scan.getCluster().getRexBuilder(), translation.kept());
        call.transformTo(call.builder().push(narrower).filter(rest).build());
    }
}
