/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.join.JoinPlanner;
import io.github.klaviyojdbc.adapter.join.KlaviyoLookupJoinRule;
import io.github.klaviyojdbc.adapter.join.KlaviyoSortLeftJoinRule;
import io.github.klaviyojdbc.adapter.plan.KlaviyoLimit;
import io.github.klaviyojdbc.adapter.plan.KlaviyoRules;
import io.github.klaviyojdbc.adapter.plan.RepeatedReads;
import io.github.klaviyojdbc.adapter.plan.SharedScans;
import io.github.klaviyojdbc.adapter.sql.QueryPlan.SubQueryPlan;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.DateRangeRules;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.Programs;
import org.apache.calcite.tools.RelBuilder;

/**
 * From a query's meaning to an executable plan, in fixed steps: sub-queries become joins, columns are trimmed, filters sink,
 * operators fold into requests, and what is left is given to Calcite's own operators. Used once.
 */
final class QueryPlanner {
    /** Simplify, and let filters and projections sink towards the scans. */
    private static final List<RelOptRule> SINKING = List.of(
            CoreRules.FILTER_REDUCE_EXPRESSIONS,
            CoreRules.PROJECT_REDUCE_EXPRESSIONS,
            CoreRules.JOIN_REDUCE_EXPRESSIONS,
            DateRangeRules.FILTER_INSTANCE,
            CoreRules.FILTER_MERGE,
            CoreRules.FILTER_INTO_JOIN,
            CoreRules.JOIN_CONDITION_PUSH,
            CoreRules.FILTER_PROJECT_TRANSPOSE,
            CoreRules.FILTER_AGGREGATE_TRANSPOSE,
            CoreRules.FILTER_SET_OP_TRANSPOSE,
            CoreRules.FILTER_CORRELATE,
            CoreRules.PROJECT_MERGE,
            CoreRules.PROJECT_REMOVE,
            CoreRules.SORT_PROJECT_TRANSPOSE,
            CoreRules.SORT_REMOVE_CONSTANT_KEYS,
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

    /** The same without what looks at predicates, which would look again at all joins after each step of the others. */
    private static final List<RelOptRule> MOVING = SINKING.stream()
            .filter(rule -> !Set.of(
                            CoreRules.FILTER_REDUCE_EXPRESSIONS,
                            CoreRules.PROJECT_REDUCE_EXPRESSIONS,
                            CoreRules.JOIN_REDUCE_EXPRESSIONS)
                    .contains(rule))
            .toList();

    private static final List<RelOptRule> NARROWING = and(SINKING, KlaviyoRules.NARROWING);
    private static final List<RelOptRule> ASKING = and(SINKING, List.of(KlaviyoRules.REPORT_FILTER));
    private static final List<RelOptRule> FOLDING =
            and(and(SINKING, KlaviyoRules.ALL), List.of(KlaviyoSortLeftJoinRule.INSTANCE));

    /** What Calcite's executable operators do not know. */
    private static final List<RelOptRule> EXPANDING = List.of(
            CoreRules.AGGREGATE_EXPAND_WITHIN_DISTINCT,
            CoreRules.AGGREGATE_EXPAND_DISTINCT_AGGREGATES,
            CoreRules.AGGREGATE_REDUCE_FUNCTIONS,
            CoreRules.PROJECT_TO_LOGICAL_PROJECT_AND_WINDOW);

    private static final List<RelOptRule> EXECUTING = List.of(
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

    private final VolcanoPlanner volcano;
    private final RelOptCluster cluster;
    private final boolean pushdown;

    QueryPlanner(Environment environment) {
        this.pushdown = environment.pushdown();
        this.volcano = new VolcanoPlanner(Contexts.of(environment.config())) {
            /** What folds has folded by then; again, it would undo what joins and shared scans have settled. */
            @Override
            public boolean addRule(RelOptRule rule) {
                return !KlaviyoRules.ALL.contains(rule) && super.addRule(rule);
            }
        };
        volcano.addRelTraitDef(ConventionTraitDef.INSTANCE);
        volcano.addRelTraitDef(RelCollationTraitDef.INSTANCE);
        this.cluster = RelOptCluster.create(volcano, new RexBuilder(environment.typeFactory()));
    }

    private static List<RelOptRule> and(List<RelOptRule> rules, List<RelOptRule> more) {
        return Stream.concat(rules.stream(), more.stream()).toList();
    }

    RelOptCluster cluster() {
        return cluster;
    }

    /**
     * The plan of a query.
     *
     * @param parameters how many parameters it has
     */
    QueryPlan plan(RelNode query, int parameters) {
        SubQueryExtraction extraction = new SubQueryExtraction(relBuilder(), parameters);
        RelNode main = extraction.without(query);
        List<SubQueryPlan> subQueries = extraction.found().stream()
                .map(subQuery -> new SubQueryPlan(subQuery.parameter(), plan(subQuery.rel()), subQuery.exists()))
                .toList();
        return new QueryPlan(plan(main), subQueries);
    }

    /** With joins that ask for keys, or with plain ones where those cannot be executed in some combination. */
    private EnumerableRel plan(RelNode query) {
        if (!pushdown) {
            // a report's inputs are said in WHERE: without them there is nothing to read
            return executable(rewritten(rewritten(sunk(query), ASKING), EXPANDING));
        }
        try {
            return executable(SharedScans.in(new JoinPlanner().plan(folded(query, FOLDING))));
        } catch (RelOptPlanner.CannotPlanException e) {
            return executable(folded(query, and(SINKING, KlaviyoRules.ALL)));
        }
    }

    private RelNode sunk(RelNode query) {
        RelNode rel = simplerToFold(withoutSubQueries(query));
        return trimmed(rewritten(rewritten(rel, MOVING), SINKING));
    }

    private RelNode folded(RelNode query, List<RelOptRule> folding) {
        RelNode rel = rewritten(sunk(query), NARROWING);
        // a filter that is folded whole leaves columns that nothing reads any more
        return rewritten(trimmed(rewritten(rel, folding)), EXPANDING);
    }

    private RelNode trimmed(RelNode rel) {
        return new RelFieldTrimmer(null, relBuilder()).trim(rel);
    }

    private RelNode withoutSubQueries(RelNode query) {
        RelNode joined = Programs.subQuery(DefaultRelMetadataProvider.INSTANCE)
                .run(volcano, query, query.getTraitSet(), List.of(), List.of());
        return RelDecorrelator.decorrelateQuery(joined, relBuilder());
    }

    private RelNode simplerToFold(RelNode rel) {
        return everywhere(
                everywhere(rel, new TextToTimestamp(cluster.getRexBuilder())),
                new DayComparisons(cluster.getRexBuilder()));
    }

    private static RelNode everywhere(RelNode rel, RexShuttle expressions) {
        return rel.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                return super.visit(other).accept(expressions);
            }
        });
    }

    private static RelNode rewritten(RelNode rel, List<RelOptRule> rules) {
        HepProgram program = new HepProgramBuilder()
                .addMatchOrder(HepMatchOrder.TOP_DOWN)
                .addRuleCollection(rules)
                .build();
        HepPlanner planner = new HepPlanner(program);
        planner.setRoot(rel);
        return planner.findBestExp();
    }

    private EnumerableRel executable(RelNode rel) {
        volcano.clear();
        EXECUTING.forEach(volcano::addRule);
        RelNode root = volcano.changeTraits(
                rel, rel.getTraitSet().replace(EnumerableConvention.INSTANCE).replace(RelCollations.EMPTY));
        volcano.setRoot(root);
        RelNode best = KlaviyoLimit.frugal(RepeatedReads.kept(volcano.findBestExp()));
        return (EnumerableRel) Programs.calc(DefaultRelMetadataProvider.INSTANCE)
                .run(volcano, best, best.getTraitSet(), List.of(), List.of());
    }

    private RelBuilder relBuilder() {
        return RelFactories.LOGICAL_BUILDER.create(cluster, null);
    }
}
