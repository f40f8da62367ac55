/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;

/** The rules that fold operators into a scan's request, and the one that makes the scan executable. */
public final class KlaviyoRules {
    public static final RelOptRule FILTER = RuleConfig.rule(
            "KlaviyoFilterRule",
            on -> on.operand(LogicalFilter.class)
                    .oneInput(below -> below.operand(KlaviyoTableScan.class).noInputs()),
            KlaviyoFilterRule::new);
    /** For reports, whose filters are the question: they are folded even where others are not. */
    public static final RelOptRule REPORT_FILTER = RuleConfig.rule(
            "KlaviyoReportFilterRule",
            on -> on.operand(LogicalFilter.class)
                    .oneInput(below -> below.operand(KlaviyoTableScan.class)
                            .predicate(KlaviyoTableScan::isOfReport)
                            .noInputs()),
            KlaviyoFilterRule::new);

    public static final RelOptRule PROJECT = RuleConfig.rule(
            "KlaviyoProjectRule",
            on -> on.operand(LogicalProject.class)
                    .oneInput(below -> below.operand(KlaviyoTableScan.class).noInputs()),
            KlaviyoProjectRule::new);
    public static final RelOptRule SORT = RuleConfig.rule(
            "KlaviyoSortRule",
            on -> on.operand(LogicalSort.class)
                    .oneInput(below -> below.operand(KlaviyoTableScan.class).noInputs()),
            KlaviyoSortRule::new);
    public static final RelOptRule SORT_FILTER = RuleConfig.rule(
            "KlaviyoSortFilterRule",
            on -> on.operand(LogicalSort.class)
                    .oneInput(below -> below.operand(LogicalFilter.class)
                            .oneInput(
                                    scan -> scan.operand(KlaviyoTableScan.class).noInputs())),
            KlaviyoSortFilterRule::new);
    /** Makes the scan executable. */
    public static final RelOptRule SCAN = KlaviyoScanRule.DEFAULT.toRule();
    /** What is folded first: whether one order runs through all rows depends on the filter. */
    public static final List<RelOptRule> NARROWING = List.of(FILTER, PROJECT);
    /** All that fold. */
    public static final List<RelOptRule> ALL = List.of(FILTER, PROJECT, SORT, SORT_FILTER);

    private KlaviyoRules() {}
}
