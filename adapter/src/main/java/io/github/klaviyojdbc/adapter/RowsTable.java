/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.SystemTable.Column;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.jspecify.annotations.Nullable;

/** A small table whose rows are at hand. */
final class RowsTable extends AbstractTable implements ScannableTable {
    private final List<Column> columns;
    private final Supplier<List<@Nullable Object[]>> rows;

    RowsTable(List<Column> columns, Supplier<List<@Nullable Object[]>> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
        RelDataTypeFactory.Builder builder = typeFactory.builder();
        for (Column column : columns) {
            builder.add(column.name(), ColumnTypes.of(typeFactory, column.type(), column.nullable()));
        }
        return builder.build();
    }

    @Override
    public Enumerable<@Nullable Object[]> scan(DataContext root) {
        return Linq4j.asEnumerable(rows.get()).select(RowsTable::toCalcite);
    }

    /** Calcite knows an instant as its milliseconds. */
    private static @Nullable Object[] toCalcite(@Nullable Object[] row) {
        return Arrays.stream(row)
                .map(value -> value instanceof Instant instant ? instant.toEpochMilli() : value)
                .toArray();
    }
}
