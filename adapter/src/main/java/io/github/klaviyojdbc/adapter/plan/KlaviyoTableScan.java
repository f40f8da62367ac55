/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import com.google.common.collect.ImmutableList;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.scan.Scans;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * The reading of one stream, as a logical node that carries the request and the expressions of its open values. Rules replace
 * it by one whose request says more; it has no convention until {@link KlaviyoScanRule} makes it executable, because rules over
 * a physical scan would not see each other's results.
 */
public final class KlaviyoTableScan extends TableScan {
    private final Source source;
    private final ApiRequest request;
    private final ImmutableList<RexNode> openValues;
    private final RelDataType scanType;

    /**
     * What a scan needs at hand besides its request.
     *
     * @param pushdown whether anything is to be folded into requests
     */
    public record Source(Scans scans, FilterLanguage language, boolean pushdown) {}

    private KlaviyoTableScan(
            RelOptCluster cluster,
            RelTraitSet traits,
            RelOptTable table,
            Source source,
            ApiRequest request,
            List<RexNode> openValues) {
        super(cluster, traits, ImmutableList.of(), table);
        this.source = source;
        this.request = request;
        this.openValues = ImmutableList.copyOf(openValues);
        this.scanType = rowType(cluster.getTypeFactory(), table.getRowType(), request.columns());
    }

    /** A scan of everything. */
    public static KlaviyoTableScan create(RelOptCluster cluster, RelOptTable table, Source source, ApiRequest request) {
        return new KlaviyoTableScan(
                cluster, cluster.traitSetOf(Convention.NONE), table, source, request, ImmutableList.of());
    }

    /** The same reading of less. */
    KlaviyoTableScan with(ApiRequest narrower, List<RexNode> values) {
        return new KlaviyoTableScan(getCluster(), getTraitSet(), getTable(), source, narrower, values);
    }

    KlaviyoTableScan with(ApiRequest narrower) {
        return with(narrower, openValues);
    }

    ApiRequest request() {
        return request;
    }

    Source source() {
        return source;
    }

    /** The expressions that are evaluated at execution into the request's slots. */
    List<RexNode> openValues() {
        return openValues;
    }

    /** Only these columns of this scan, in order. */
    KlaviyoTableScan narrowed(List<Integer> fields) {
        return with(
                request.withColumns(fields.stream().map(request.columns()::get).toList()));
    }

    @Override
    public RelNode project(ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields, RelBuilder relBuilder) {
        return source.pushdown() && extraFields.isEmpty()
                ? narrowed(fieldsUsed)
                : super.project(fieldsUsed, extraFields, relBuilder);
    }

    /** Only these columns, or the key if that is none: a row must have some column, and a key costs nothing. */
    KlaviyoTableScan narrowed(ImmutableBitSet fields) {
        return fields.isEmpty() ? with(request.withColumns(List.of(key()))) : narrowed(fields.asList());
    }

    private ColumnDefinition key() {
        return request.stream()
                .column(request.stream().primaryKey().get(0))
                .orElseThrow();
    }

    @Override
    public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
        return new KlaviyoTableScan(getCluster(), traitSet, getTable(), source, request, openValues);
    }

    @Override
    public RelDataType deriveRowType() {
        return scanType;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("request", request).itemIf("values", openValues, !openValues.isEmpty());
    }

    @Override
    public double estimateRowCount(RelMetadataQuery mq) {
        return Estimates.rows(request);
    }

    @Override
    public void register(RelOptPlanner planner) {
        if (source.pushdown()) {
            KlaviyoRules.ALL.forEach(planner::addRule);
        }
        planner.addRule(KlaviyoRules.SCAN);
    }

    private static RelDataType rowType(
            RelDataTypeFactory typeFactory, RelDataType tableType, List<ColumnDefinition> columns) {
        RelDataTypeFactory.Builder builder = typeFactory.builder();
        for (ColumnDefinition column : columns) {
            RelDataTypeField field = tableType.getField(column.name(), true, false);
            builder.add(Objects.requireNonNull(field));
        }
        return builder.build();
    }
}
