/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.adapter.enumerable.RexToLixTranslator;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Predicate1;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.ParameterExpression;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgramBuilder;
import org.apache.calcite.rex.RexUtil;

/**
 * A join that reads its left side and asks the right side for the keys found there. The right side is a plan over a scan with
 * a {@link io.github.klaviyojdbc.adapter.plan.KeyLookup}. Rows come in the order of the left side.
 */
final class KlaviyoLookupJoin extends Join implements EnumerableRel {
    private final LookupTerms terms;

    KlaviyoLookupJoin(
            RelTraitSet traits,
            RelNode left,
            RelNode right,
            RexNode condition,
            JoinRelType joinType,
            LookupTerms terms) {
        super(left.getCluster(), traits, List.of(), left, right, condition, Set.of(), joinType);
        this.terms = terms;
    }

    @Override
    public KlaviyoLookupJoin copy(
            RelTraitSet traits,
            RexNode condition,
            RelNode newLeft,
            RelNode newRight,
            JoinRelType type,
            boolean semiJoinDone) {
        return new KlaviyoLookupJoin(traits, newLeft, newRight, condition, type, terms);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("lookup", terms.lookup());
    }

    /** There is no other way to execute it that it would have to be weighed against. */
    @Override
    public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
        return planner.getCostFactory().makeTinyCost();
    }

    @Override
    @SuppressWarnings("unchecked") // Function0 is generic, its class is not
    public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
        BlockBuilder block = new BlockBuilder();
        Result leftResult = implementor.visitChild(this, 0, (EnumerableRel) left, Prefer.ARRAY);
        Expression leftRows = rows(leftResult, block.append("left", leftResult.block));
        Result rightResult = implementor.visitChild(this, 1, (EnumerableRel) right, Prefer.ARRAY);
        // anew each time it is asked: some of Calcite's operators read their input as soon as they are made
        BlockBuilder rightBlock = new BlockBuilder();
        rightBlock.add(Expressions.return_(null, rows(rightResult, rightBlock.append("right", rightResult.block))));
        Expression rightRows = Expressions.lambda(Function0.class, rightBlock.toBlock());
        PhysType rows = PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
        LookupJoinEnumerable.Plan plan = new LookupJoinEnumerable.Plan(
                LookupJoinEnumerable.Side.of(left, joinInfo.leftKeys, isScalar(leftResult)),
                LookupJoinEnumerable.Side.of(right, joinInfo.rightKeys, isScalar(rightResult)),
                joinType == JoinRelType.LEFT,
                terms);
        block.add(Expressions.call(
                LookupJoinEnumerable.class,
                "of",
                implementor.getRootExpression(),
                leftRows,
                rightRows,
                implementor.stash(plan, LookupJoinEnumerable.Plan.class),
                rest(implementor, rows)));
        return implementor.result(rows, block.toBlock());
    }

    private static boolean isScalar(Result result) {
        return result.physType.getFormat() == JavaRowFormat.SCALAR;
    }

    private static Expression rows(Result result, Expression rows) {
        return isScalar(result) ? rows : result.physType.convertTo(rows, JavaRowFormat.ARRAY);
    }

    /** What of the condition is no equality of two columns, as a predicate of a joined row. */
    @SuppressWarnings("unchecked") // Predicate1 is generic, its class is not
    private Expression rest(EnumerableRelImplementor implementor, PhysType rows) {
        if (joinInfo.nonEquiConditions.isEmpty()) {
            return Expressions.constant(null, Predicate1.class);
        }
        RexProgramBuilder program =
                new RexProgramBuilder(getRowType(), getCluster().getRexBuilder());
        program.addCondition(RexUtil.composeConjunction(getCluster().getRexBuilder(), joinInfo.nonEquiConditions));
        BlockBuilder body = new BlockBuilder();
        ParameterExpression row = Expressions.parameter(Object[].class, "row");
        body.add(Expressions.return_(
                null,
                RexToLixTranslator.translateCondition(
                        program.getProgram(),
                        implementor.getTypeFactory(),
                        body,
                        new RexToLixTranslator.InputGetterImpl(row, rows),
                        implementor::getCorrelVariableGetter,
                        implementor.getConformance())));
        return Expressions.lambda(Predicate1.class, body.toBlock(), row);
    }
}
