/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import com.google.common.collect.ImmutableList;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.adapter.enumerable.RexToLixTranslator;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexProgramBuilder;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.sql.SqlExplainLevel;
import org.jspecify.annotations.Nullable;

/**
 * The executable scan: here the request leaves the planner. The expressions of its open values become part of the query's
 * generated code, which evaluates them at each execution and hands them over with the request.
 */
final class KlaviyoEnumerableScan extends TableScan implements EnumerableRel {
    private final KlaviyoTableScan scan;

    private KlaviyoEnumerableScan(KlaviyoTableScan scan, RelTraitSet traits) {
        super(scan.getCluster(), traits, ImmutableList.of(), scan.getTable());
        this.scan = scan;
    }

    static KlaviyoEnumerableScan of(KlaviyoTableScan scan) {
        return new KlaviyoEnumerableScan(scan, scan.getTraitSet().replace(EnumerableConvention.INSTANCE));
    }

    /** The same, with its rows kept for an operator that reads them more than once. */
    KlaviyoEnumerableScan withRowsKept() {
        return new KlaviyoEnumerableScan(scan.withRowsKept(), getTraitSet());
    }

    @Override
    public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
        return this;
    }

    @Override
    public RelDataType deriveRowType() {
        return scan.deriveRowType();
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        RelWriter terms = super.explainTerms(writer);
        List<RexNode> openValues = scan.openValues();
        return writer.getDetailLevel() == SqlExplainLevel.DIGEST_ATTRIBUTES
                ? terms.item("request", scan.request())
                        .itemIf("values", openValues, !openValues.isEmpty())
                        .itemIf("lookup", scan.lookup(), scan.lookup() != null)
                        .itemIf("kept", scan.keepsRows(), scan.keepsRows())
                : new ScanDescription(scan, openValues).explain(terms);
    }

    @Override
    public double estimateRowCount(RelMetadataQuery mq) {
        return scan.source().estimates().rows(scan.request());
    }

    @Override
    public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
        double cost = scan.source().estimates().cost(scan.request());
        return planner.getCostFactory().makeCost(cost, cost, cost);
    }

    @Override
    public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
        // a row of one column is the bare value: Calcite's operators take that for granted
        PhysType rows = PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
        BlockBuilder block = new BlockBuilder();
        Expression values = Expressions.newArrayInit(Object.class, values(implementor, block));
        block.add(Expressions.call(
                ScanEnumerable.class,
                rows.getFormat() == JavaRowFormat.SCALAR ? "ofValues" : "ofRows",
                implementor.getRootExpression(),
                implementor.stash(said(), ScanEnumerable.Scan.class),
                values));
        return implementor.result(rows, block.toBlock());
    }

    private ScanEnumerable.Scan said() {
        return new ScanEnumerable.Scan(scan.source(), scan.request(), scan.lookup(), scan.keepsRows());
    }

    /** The rows, if its open values are parameters as they are. */
    Optional<Bindable<?>> direct() {
        List<RexNode> openValues = scan.openValues();
        if (!openValues.stream().allMatch(RexDynamicParam.class::isInstance)) {
            return Optional.empty();
        }
        ScanEnumerable.Scan said = said();
        List<String> names = openValues.stream()
                .map(value -> ((RexDynamicParam) value).getName())
                .toList();
        return Optional.of(getRowType().getFieldCount() == 1 ? bareValues(said, names) : rows(said, names));
    }

    private static Bindable<@Nullable Object[]> rows(ScanEnumerable.Scan said, List<String> names) {
        return context -> ScanEnumerable.ofRows(
                context, said, names.stream().map(context::get).toArray());
    }

    private static Bindable<@Nullable Object> bareValues(ScanEnumerable.Scan said, List<String> names) {
        return context -> ScanEnumerable.ofValues(
                context, said, names.stream().map(context::get).toArray());
    }

    private List<Expression> values(EnumerableRelImplementor implementor, BlockBuilder block) {
        List<RexNode> openValues = scan.openValues();
        if (openValues.isEmpty()) {
            return List.of();
        }
        JavaTypeFactory typeFactory = implementor.getTypeFactory();
        RexProgramBuilder program = new RexProgramBuilder(
                typeFactory.builder().build(), getCluster().getRexBuilder());
        for (int slot = 0; slot < openValues.size(); slot++) {
            program.addProject(openValues.get(slot), "V" + slot);
        }
        RexProgram compiled = program.getProgram();
        // without a row type of the output the translator leaves the values' own classes as they are
        List<Expression> expressions = RexToLixTranslator.translateProjects(
                compiled,
                typeFactory,
                implementor.getConformance(),
                block,
                null,
                null,
                DataContext.ROOT,
                new NoInput(),
                implementor::getCorrelVariableGetter);
        return expressions.stream().map(Expressions::box).toList();
    }

    /** Open values read no field of any input. */
    private static final class NoInput implements RexToLixTranslator.InputGetter {
        @Override
        public Expression field(BlockBuilder list, int index, @Nullable Type type) {
            throw new IllegalStateException("an open value that reads a field: " + index);
        }
    }
}
