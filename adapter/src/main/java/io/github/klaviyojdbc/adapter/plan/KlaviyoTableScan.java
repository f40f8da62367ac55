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
import org.jspecify.annotations.Nullable;

/**
 * The reading of one stream, as a logical node that carries the request and the expressions of its open values. Rules replace
 * it by one whose request says more; it has no convention until {@link KlaviyoScanRule} makes it executable, because rules over
 * a physical scan would not see each other's results.
 */
public final class KlaviyoTableScan extends TableScan {
    private final Source source;
    private final Reading reading;
    private final RelDataType scanType;

    /**
     * What a scan needs at hand besides its request.
     *
     * @param estimates what requests are likely to cost
     * @param pushdown whether anything is to be folded into requests
     */
    public record Source(Scans scans, FilterLanguage language, Estimates estimates, boolean pushdown) {}

    /**
     * What is read.
     *
     * @param openValues the expressions that are evaluated at execution into the request's slots
     * @param lookup what a join asks it by, or null
     * @param kept whether its rows are read more than once, and so kept
     */
    private record Reading(
            ApiRequest request,
            ImmutableList<RexNode> openValues,
            @Nullable KeyLookup lookup,
            boolean kept) {}

    private KlaviyoTableScan(
            RelOptCluster cluster, RelTraitSet traits, RelOptTable table, Source source, Reading reading) {
        super(cluster, traits, ImmutableList.of(), table);
        this.source = source;
        this.reading = reading;
        this.scanType = rowType(
                cluster.getTypeFactory(), table.getRowType(), reading.request().columns());
    }

    /** A scan of everything. */
    public static KlaviyoTableScan create(RelOptCluster cluster, RelOptTable table, Source source, ApiRequest request) {
        return new KlaviyoTableScan(
                cluster,
                cluster.traitSetOf(Convention.NONE),
                table,
                source,
                new Reading(request, ImmutableList.of(), null, false));
    }

    /** The same reading of less. */
    KlaviyoTableScan with(ApiRequest narrower, List<RexNode> values) {
        return with(new Reading(narrower, ImmutableList.copyOf(values), reading.lookup(), reading.kept()));
    }

    /** The same, asked for by keys that a join finds at execution. */
    public KlaviyoTableScan with(KeyLookup keys) {
        return with(new Reading(request(), reading.openValues(), keys, false));
    }

    /** The same, with its rows kept for whoever reads them again; a join that asks by keys keeps them itself. */
    KlaviyoTableScan withRowsKept() {
        return lookup() == null ? with(new Reading(request(), reading.openValues(), null, true)) : this;
    }

    boolean keepsRows() {
        return reading.kept();
    }

    /** Whether another scan reads the same rows, perhaps other columns of them. */
    public boolean readsTheSame(KlaviyoTableScan other) {
        return lookup() == null
                && other.lookup() == null
                && request().withColumns(List.of()).equals(other.request().withColumns(List.of()))
                && openValues().equals(other.openValues());
    }

    private KlaviyoTableScan with(Reading other) {
        return new KlaviyoTableScan(getCluster(), getTraitSet(), getTable(), source, other);
    }

    /** What a join asks it by, or null. */
    public @Nullable KeyLookup lookup() {
        return reading.lookup();
    }

    KlaviyoTableScan with(ApiRequest narrower) {
        return with(narrower, openValues());
    }

    /** Whether it asks a question of Klaviyo, whose conditions are part of it. */
    public boolean isOfReport() {
        return request().stream().report() != null;
    }

    public ApiRequest request() {
        return reading.request();
    }

    public Source source() {
        return source;
    }

    /** The expressions that are evaluated at execution into the request's slots. */
    public List<RexNode> openValues() {
        return reading.openValues();
    }

    /** Only these columns of this scan, in order. */
    KlaviyoTableScan narrowed(List<Integer> fields) {
        return with(request()
                .withColumns(fields.stream().map(request().columns()::get).toList()));
    }

    @Override
    public RelNode project(ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields, RelBuilder relBuilder) {
        return source.pushdown() && extraFields.isEmpty()
                ? narrowed(fieldsUsed)
                : super.project(fieldsUsed, extraFields, relBuilder);
    }

    /** Only these columns, or the key if that is none: a row must have some column, and a key costs nothing. */
    KlaviyoTableScan narrowed(ImmutableBitSet fields) {
        return fields.isEmpty() ? with(request().withColumns(List.of(key()))) : narrowed(fields.asList());
    }

    private ColumnDefinition key() {
        return request().stream().column(request().stream().primaryKey().get(0)).orElseThrow();
    }

    @Override
    public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
        return new KlaviyoTableScan(getCluster(), traitSet, getTable(), source, reading);
    }

    @Override
    public RelDataType deriveRowType() {
        return scanType;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("request", request())
                .itemIf("values", openValues(), !openValues().isEmpty())
                .itemIf("lookup", lookup(), lookup() != null)
                .itemIf("kept", keepsRows(), keepsRows());
    }

    @Override
    public double estimateRowCount(RelMetadataQuery mq) {
        return source.estimates().rows(request());
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
