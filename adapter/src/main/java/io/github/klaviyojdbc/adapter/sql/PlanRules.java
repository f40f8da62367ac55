/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.join.KlaviyoLookupJoinRule;
import io.github.klaviyojdbc.adapter.join.KlaviyoSortLeftJoinRule;
import io.github.klaviyojdbc.adapter.plan.KlaviyoRules;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.rules.AggregateExpandDistinctAggregatesRule;
import org.apache.calcite.rel.rules.AggregateExpandWithinDistinctRule;
import org.apache.calcite.rel.rules.AggregateReduceFunctionsRule;
import org.apache.calcite.rel.rules.CalcMergeRule;
import org.apache.calcite.rel.rules.DateRangeRules;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterCorrelateRule;
import org.apache.calcite.rel.rules.FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig;
import org.apache.calcite.rel.rules.FilterJoinRule.JoinConditionPushRule.JoinConditionPushRuleConfig;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.FilterSetOpTransposeRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectOverSumToSum0Rule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.ProjectToWindowRule.ProjectToLogicalProjectAndWindowRule.ProjectToLogicalProjectAndWindowRuleConfig;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.FilterReduceExpressionsRule.FilterReduceExpressionsRuleConfig;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.JoinReduceExpressionsRule.JoinReduceExpressionsRuleConfig;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.ProjectReduceExpressionsRule.ProjectReduceExpressionsRuleConfig;
import org.apache.calcite.rel.rules.SortProjectTransposeRule;
import org.apache.calcite.rel.rules.SortRemoveConstantKeysRule;
import org.apache.calcite.rel.rules.SubQueryRemoveRule;

/**
 * The rules of a plan's steps. Calcite's are made from their configurations: its own list of all rules would load a thousand
 * classes that no query needs, a quarter of what a JVM has to load before its first row.
 */
final class PlanRules {
    /** What joins what a query asks of sub-queries. */
    static final List<RelOptRule> JOINING_SUB_QUERIES = List.of(
            SubQueryRemoveRule.Config.FILTER.toRule(),
            SubQueryRemoveRule.Config.PROJECT.toRule(),
            SubQueryRemoveRule.Config.JOIN.toRule(),
            ProjectOverSumToSum0Rule.Config.DEFAULT.toRule());

    private static final List<RelOptRule> REDUCING = List.of(
            FilterReduceExpressionsRuleConfig.DEFAULT.toRule(),
            ProjectReduceExpressionsRuleConfig.DEFAULT.toRule(),
            JoinReduceExpressionsRuleConfig.DEFAULT.toRule());

    /** Lets filters and projections sink without looking at predicates, which means to look at all joins after each step. */
    static final List<RelOptRule> MOVING = List.of(
            DateRangeRules.FILTER_INSTANCE,
            FilterMergeRule.Config.DEFAULT.toRule(),
            FilterIntoJoinRuleConfig.DEFAULT.toRule(),
            JoinConditionPushRuleConfig.DEFAULT.toRule(),
            FilterProjectTransposeRule.Config.DEFAULT.toRule(),
            FilterAggregateTransposeRule.Config.DEFAULT.toRule(),
            FilterSetOpTransposeRule.Config.DEFAULT.toRule(),
            FilterCorrelateRule.Config.DEFAULT.toRule(),
            ProjectMergeRule.Config.DEFAULT.toRule(),
            ProjectRemoveRule.Config.DEFAULT.toRule(),
            SortProjectTransposeRule.Config.DEFAULT.toRule(),
            SortRemoveConstantKeysRule.Config.DEFAULT.toRule(),
            PruneEmptyRules.FILTER_INSTANCE,
            PruneEmptyRules.PROJECT_INSTANCE,
            PruneEmptyRules.SORT_INSTANCE,
            PruneEmptyRules.SORT_FETCH_ZERO_INSTANCE,
            PruneEmptyRules.AGGREGATE_INSTANCE,
            PruneEmptyRules.JOIN_LEFT_INSTANCE,
            PruneEmptyRules.JOIN_RIGHT_INSTANCE,
            PruneEmptyRules.UNION_INSTANCE,
            PruneEmptyRules.INTERSECT_INSTANCE,
            PruneEmptyRules.MINUS_INSTANCE);

    /** Simplifies, and lets filters and projections sink towards the scans. */
    static final List<RelOptRule> SINKING = and(REDUCING, MOVING);

    static final List<RelOptRule> NARROWING = and(SINKING, KlaviyoRules.NARROWING);
    static final List<RelOptRule> ASKING = and(SINKING, List.of(KlaviyoRules.REPORT_FILTER));
    static final List<RelOptRule> FOLDING_WITHOUT_JOINS = and(SINKING, KlaviyoRules.ALL);
    static final List<RelOptRule> FOLDING = and(FOLDING_WITHOUT_JOINS, List.of(KlaviyoSortLeftJoinRule.INSTANCE));

    /** What Calcite's executable operators do not know. */
    static final List<RelOptRule> EXPANDING = List.of(
            AggregateExpandWithinDistinctRule.Config.DEFAULT.toRule(),
            AggregateExpandDistinctAggregatesRule.Config.DEFAULT.toRule(),
            AggregateReduceFunctionsRule.Config.DEFAULT.toRule(),
            ProjectToLogicalProjectAndWindowRuleConfig.DEFAULT.toRule());

    static final List<RelOptRule> EXECUTING = List.of(
            KlaviyoRules.SCAN,
            KlaviyoLookupJoinRule.INSTANCE,
            EnumerableRules.ENUMERABLE_TABLE_SCAN_RULE,
            EnumerableRules.ENUMERABLE_VALUES_RULE,
            EnumerableRules.ENUMERABLE_FILTER_RULE,
            EnumerableRules.ENUMERABLE_PROJECT_RULE,
            EnumerableRules.ENUMERABLE_SORT_RULE,
            EnumerableRules.ENUMERABLE_LIMIT_RULE,
            EnumerableRules.ENUMERABLE_LIMIT_SORT_RULE,
            EnumerableRules.ENUMERABLE_AGGREGATE_RULE,
            EnumerableRules.ENUMERABLE_WINDOW_RULE,
            EnumerableRules.ENUMERABLE_JOIN_RULE,
            EnumerableRules.ENUMERABLE_CORRELATE_RULE,
            EnumerableRules.ENUMERABLE_UNION_RULE,
            EnumerableRules.ENUMERABLE_INTERSECT_RULE,
            EnumerableRules.ENUMERABLE_MINUS_RULE,
            EnumerableRules.ENUMERABLE_COLLECT_RULE,
            EnumerableRules.ENUMERABLE_UNCOLLECT_RULE,
            EnumerableRules.ENUMERABLE_REPEAT_UNION_RULE,
            EnumerableRules.ENUMERABLE_TABLE_SPOOL_RULE);

    /** Filters and projections as one operator; rule by rule. */
    static final List<RelOptRule> CALCULATING = List.of(
            EnumerableRules.ENUMERABLE_FILTER_TO_CALC_RULE,
            EnumerableRules.ENUMERABLE_PROJECT_TO_CALC_RULE,
            CalcMergeRule.Config.DEFAULT.toRule());

    private PlanRules() {}

    private static List<RelOptRule> and(List<RelOptRule> rules, List<RelOptRule> more) {
        return Stream.concat(rules.stream(), more.stream()).toList();
    }
}
