/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.BiRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;

/**
 * Rows that end when the query is cancelled. Scans hear of it themselves, but joins of few rows can make very many out of
 * memory, and Calcite's operators ask nobody whether they should go on.
 */
final class CancellableRel extends SingleRel implements EnumerableRel {
    private CancellableRel(RelNode input) {
        super(input.getCluster(), input.getTraitSet(), input);
    }

    /** The plan, with a gate before and behind each join, Calcite's or ours, which can make many rows of a page that it has. */
    static EnumerableRel joinsOf(EnumerableRel plan) {
        return (EnumerableRel) gated(plan);
    }

    private static RelNode gated(RelNode node) {
        boolean join = node instanceof BiRel;
        List<RelNode> inputs = node.getInputs();
        List<RelNode> changed = inputs.stream()
                .map(CancellableRel::gated)
                .map(input -> join && !(input instanceof CancellableRel) ? new CancellableRel(input) : input)
                .toList();
        RelNode result = changed.equals(inputs) ? node : node.copy(node.getTraitSet(), changed);
        return join ? new CancellableRel(result) : result;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new CancellableRel(inputs.get(0));
    }

    @Override
    public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
        BlockBuilder block = new BlockBuilder();
        Result rows = implementor.visitChild(this, 0, (EnumerableRel) getInput(), prefer);
        block.add(Expressions.call(
                CancellableRows.class, "of", implementor.getRootExpression(), block.append("rows", rows.block)));
        return implementor.result(rows.physType, block.toBlock());
    }
}
