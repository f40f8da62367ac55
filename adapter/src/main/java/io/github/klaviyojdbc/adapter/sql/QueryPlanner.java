/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.join.JoinPlanner;
import io.github.klaviyojdbc.adapter.plan.KlaviyoLimit;
import io.github.klaviyojdbc.adapter.plan.KlaviyoRules;
import io.github.klaviyojdbc.adapter.plan.RepeatedReads;
import io.github.klaviyojdbc.adapter.plan.SharedScans;
import io.github.klaviyojdbc.adapter.sql.QueryPlan.SubQueryPlan;
import io.github.klaviyojdbc.adapter.sql.metadata.PlanMetadata;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
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
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;

/**
 * From a query's meaning to an executable plan, in fixed steps: sub-queries become joins, columns are trimmed, filters sink,
 * operators fold into requests, and what is left is given to Calcite's own operators. Used once.
 */
final class QueryPlanner {
    private final Patience patience;
    private final VolcanoPlanner volcano;
    private final RelOptCluster cluster;
    private final boolean pushdown;

    QueryPlanner(Environment environment, Patience patience) {
        this.patience = patience;
        this.pushdown = environment.pushdown();
        this.volcano = new VolcanoPlanner(Contexts.of(environment.config())) {
            /** What folds has folded by then; again, it would undo what joins and shared scans have settled. */
            @Override
            public boolean addRule(RelOptRule rule) {
                return !KlaviyoRules.ALL.contains(rule) && super.addRule(rule);
            }

            @Override
            public void checkCancel() {
                patience.check();
            }
        };
        volcano.addRelTraitDef(ConventionTraitDef.INSTANCE);
        volcano.addRelTraitDef(RelCollationTraitDef.INSTANCE);
        this.cluster = RelOptCluster.create(volcano, patience.expressions(environment.typeFactory()));
        cluster.setMetadataQuerySupplier(PlanMetadata::query);
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
            return executable(rewritten(rewritten(sunk(query), PlanRules.ASKING), PlanRules.EXPANDING));
        }
        try {
            return executable(SharedScans.in(new JoinPlanner().plan(folded(query, PlanRules.FOLDING))));
        } catch (RelOptPlanner.CannotPlanException | AssertionError e) {
            // Calcite says by an AssertionError, enabled or not, that two of its nodes do not fit
            return executable(folded(query, PlanRules.FOLDING_WITHOUT_JOINS));
        }
    }

    private RelNode sunk(RelNode query) {
        RelNode rel = simplerToFold(withoutSubQueries(query));
        return trimmed(rewritten(rewritten(rel, PlanRules.MOVING), PlanRules.SINKING));
    }

    private RelNode folded(RelNode query, List<RelOptRule> folding) {
        RelNode rel = rewritten(sunk(query), PlanRules.NARROWING);
        // a filter that is folded whole leaves columns that nothing reads any more
        return rewritten(trimmed(rewritten(rel, folding)), PlanRules.EXPANDING);
    }

    private RelNode trimmed(RelNode rel) {
        return new RelFieldTrimmer(null, relBuilder()).trim(rel);
    }

    private RelNode withoutSubQueries(RelNode query) {
        return RelDecorrelator.decorrelateQuery(tree(query, PlanRules.JOINING_SUB_QUERIES), relBuilder());
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

    private RelNode rewritten(RelNode rel, List<RelOptRule> rules) {
        HepProgram program = new HepProgramBuilder()
                .addMatchOrder(HepMatchOrder.TOP_DOWN)
                .addRuleCollection(rules)
                .build();
        HepPlanner planner = patience.hep(program, false);
        planner.setRoot(rel);
        return planner.findBestExp();
    }

    /** The same for a tree in which equal parts stay apart. */
    private RelNode tree(RelNode rel, List<RelOptRule> rules) {
        HepProgram program = new HepProgramBuilder().addRuleCollection(rules).build();
        HepPlanner planner = patience.hep(program, true);
        planner.setRoot(rel);
        return planner.findBestExp();
    }

    private EnumerableRel executable(RelNode rel) {
        volcano.clear();
        PlanRules.EXECUTING.forEach(volcano::addRule);
        RelNode root = volcano.changeTraits(
                rel, rel.getTraitSet().replace(EnumerableConvention.INSTANCE).replace(RelCollations.EMPTY));
        volcano.setRoot(root);
        RelNode best = KlaviyoLimit.frugal(RepeatedReads.kept(volcano.findBestExp()));
        RelNode calculating = best;
        for (RelOptRule rule : PlanRules.CALCULATING) {
            calculating = tree(calculating, List.of(rule));
        }
        return (EnumerableRel) calculating;
    }

    private RelBuilder relBuilder() {
        return RelFactories.LOGICAL_BUILDER.create(cluster, null);
    }
}
