/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.RowsTable.Column;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.jspecify.annotations.Nullable;

/** The tables and columns as SQL's information schema, for tools that ask there instead of through JDBC. */
final class InformationSchema extends AbstractSchema {
    private static final long TEXT_LENGTH = 65_535;

    private final String schema;
    private final StreamCatalog catalog;

    InformationSchema(String schema, StreamCatalog catalog) {
        this.schema = schema;
        this.catalog = catalog;
    }

    @Override
    protected Map<String, Table> getTableMap() {
        return Map.of("tables", tables(schema, catalog), "columns", columns(), "schemata", schemata());
    }

    private Table schemata() {
        List<Column> columns = List.of(Column.text("catalog_name"), Column.text("schema_name"));
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[] {null, schema});
        return new RowsTable(columns, () -> rows);
    }

    private static Table tables(String schema, StreamCatalog catalog) {
        List<Column> columns = List.of(
                Column.text("table_catalog"),
                Column.text("table_schema"),
                Column.text("table_name"),
                Column.text("table_type"),
                Column.text("remarks"));
        return new RowsTable(
                columns,
                () -> catalog.streams().stream()
                        .map(stream ->
                                new @Nullable Object[] {null, schema, stream.name(), "BASE TABLE", stream.description()
                                })
                        .toList());
    }

    private Table columns() {
        List<Column> columns = List.of(
                Column.text("table_catalog"),
                Column.text("table_schema"),
                Column.text("table_name"),
                Column.text("column_name"),
                Column.number("ordinal_position"),
                Column.text("column_default"),
                Column.text("is_nullable"),
                Column.text("data_type"),
                Column.number("character_maximum_length"),
                Column.number("datetime_precision"),
                Column.text("remarks"));
        return new RowsTable(columns, this::columnRows);
    }

    private List<@Nullable Object[]> columnRows() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (StreamDefinition stream : catalog.streams()) {
            long position = 0;
            for (ColumnDefinition column : stream.columns()) {
                position++;
                rows.add(columnRow(stream, column, position));
            }
        }
        return rows;
    }

    private @Nullable Object[] columnRow(StreamDefinition stream, ColumnDefinition column, long position) {
        boolean text = column.type() == ColumnType.STRING || column.type() == ColumnType.JSON;
        return new @Nullable Object[] {
            null,
            schema,
            stream.name(),
            column.name(),
            position,
            null,
            column.mayBeNull() ? "YES" : "NO",
            typeName(column.type()),
            text ? TEXT_LENGTH : null,
            column.type() == ColumnType.TIMESTAMP ? 3L : null,
            column.description()
        };
    }

    private static String typeName(ColumnType type) {
        return switch (type) {
            case STRING, JSON -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP";
        };
    }
}
