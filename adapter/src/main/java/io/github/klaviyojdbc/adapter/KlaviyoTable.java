/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.plan.KlaviyoTableScan;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.List;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A stream as a table of Calcite's. */
final class KlaviyoTable extends AbstractTable implements TranslatableTable {
    private final StreamDefinition stream;
    private final List<ColumnDefinition> columns;
    private final KlaviyoTableScan.Source source;

    KlaviyoTable(StreamDefinition stream, List<ColumnDefinition> columns, KlaviyoTableScan.Source source) {
        this.stream = stream;
        this.columns = columns;
        this.source = source;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
        RelDataTypeFactory.Builder builder = typeFactory.builder();
        for (ColumnDefinition column : columns) {
            builder.add(column.name(), ColumnTypes.of(typeFactory, column.type(), column.mayBeNull()));
        }
        return builder.build();
    }

    @Override
    public Statistic getStatistic() {
        // no key: Calcite would look for it by its place among the columns, which a narrowed scan does not keep
        return Statistics.of((double) stream.estimatedRows(), List.of());
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
        return KlaviyoTableScan.create(context.getCluster(), table, source, ApiRequest.all(stream, columns));
    }
}
