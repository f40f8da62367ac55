/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import java.util.List;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.Mappings;

/** Narrows the scan below a projection to the columns that it reads; a projection that only picks columns goes altogether. */
final class KlaviyoProjectRule extends RelRule<RuleConfig> {
    KlaviyoProjectRule(RuleConfig config) {
        super(config);
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        LogicalProject project = call.rel(0);
        KlaviyoTableScan scan = call.rel(1);
        List<Integer> picked = picked(project);
        if (!picked.isEmpty() && picked.size() == ImmutableBitSet.of(picked).cardinality()) {
            call.transformTo(scan.narrowed(picked));
            return;
        }
        ImmutableBitSet used = RelOptUtil.InputFinder.bits(project.getProjects(), null);
        int columns = scan.request().columns().size();
        if (used.cardinality() == columns || scan.narrowed(used).request().equals(scan.request())) {
            return;
        }
        Mappings.TargetMapping places = Mappings.target(
                field -> used.get(field) ? used.indexOf(field) : null, columns, Math.max(1, used.cardinality()));
        call.transformTo(call.builder()
                .push(scan.narrowed(used))
                .project(
                        RexUtil.apply(places, project.getProjects()),
                        project.getRowType().getFieldNames(),
                        true)
                .build());
    }

    private static List<Integer> picked(LogicalProject project) {
        boolean onlyFields = project.getProjects().stream().allMatch(RexInputRef.class::isInstance);
        return onlyFields
                ? project.getProjects().stream()
                        .map(node -> ((RexInputRef) node).getIndex())
                        .toList()
                : List.of();
    }
}
