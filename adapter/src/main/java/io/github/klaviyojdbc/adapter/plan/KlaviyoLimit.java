/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.util.BuiltInMethod;
import org.jspecify.annotations.Nullable;

/** A limit that does not read the row after the last one, as Calcite's does: that row may cost a request. */
public final class KlaviyoLimit extends EnumerableLimit {
    /** Remembers where it is, so each plan has one of its own. */
    private static final class Replacing extends RelHomogeneousShuttle {
        @Override
        public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof EnumerableLimit limit ? new KlaviyoLimit(limit) : visited;
        }
    }

    /** The plan with limits that read no row too many. */
    public static RelNode frugal(RelNode plan) {
        return plan.accept(new Replacing());
    }

    private KlaviyoLimit(EnumerableLimit limit) {
        this(limit.getCluster(), limit.getTraitSet(), limit.getInput(), limit.offset, limit.fetch);
    }

    private KlaviyoLimit(
            RelOptCluster cluster,
            RelTraitSet traits,
            RelNode input,
            @Nullable RexNode offset,
            @Nullable RexNode fetch) {
        super(cluster, traits, input, offset, fetch);
    }

    @Override
    public EnumerableLimit copy(RelTraitSet traits, List<RelNode> inputs) {
        return new KlaviyoLimit(getCluster(), traits, inputs.get(0), offset, fetch);
    }

    @Override
    public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
        Result input = implementor.visitChild(this, 0, (EnumerableRel) getInput(), prefer);
        BlockBuilder block = new BlockBuilder();
        block.add(Expressions.return_(
                null,
                Expressions.call(
                        LimitedRows.class,
                        "of",
                        block.append("input", input.block),
                        count(offset, 0),
                        count(fetch, Long.MAX_VALUE))));
        return implementor.result(
                PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), input.format), block.toBlock());
    }

    /** The rows, if those of the input are so. */
    Optional<Bindable<?>> direct() {
        return DirectRows.of(getInput()).map(this::limited);
    }

    private <T> Bindable<T> limited(Bindable<T> input) {
        return context ->
                LimitedRows.of(input.bind(context), number(context, offset, 0), number(context, fetch, Long.MAX_VALUE));
    }

    private static Object number(DataContext context, @Nullable RexNode count, long ifNone) {
        if (count instanceof RexDynamicParam parameter) {
            return Objects.requireNonNull(context.get(parameter.getName()));
        }
        return count == null ? ifNone : count((RexLiteral) count);
    }

    private static Expression count(@Nullable RexNode count, long ifNone) {
        if (count instanceof RexDynamicParam parameter) {
            return Expressions.call(
                    DataContext.ROOT,
                    BuiltInMethod.DATA_CONTEXT_GET.method,
                    Expressions.constant("?" + parameter.getIndex()));
        }
        long rows = count == null ? ifNone : count((RexLiteral) count);
        return Expressions.constant(rows, Long.class);
    }

    private static long count(RexLiteral literal) {
        return BigDecimal.valueOf(Long.MAX_VALUE)
                .min(literal.getValueAs(BigDecimal.class))
                .longValue();
    }
}
