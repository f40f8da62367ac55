/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.SystemTable.Column;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.jspecify.annotations.Nullable;

/** The tables and columns as SQL's information schema, for tools that ask there instead of through JDBC. */
final class InformationSchema extends AbstractSchema {
    private final Supplier<List<Described>> tables;

    /** A table of either schema. */
    private record Described(String schema, String type, String name, String description, List<Column> columns) {
        static Described of(StreamDefinition stream) {
            List<Column> columns = stream.columns().stream().map(Column::of).toList();
            return new Described(KlaviyoAccount.SCHEMA, "BASE TABLE", stream.name(), stream.description(), columns);
        }

        static Described of(SystemTable table) {
            return new Described(
                    KlaviyoAccount.SYSTEM_SCHEMA, "VIEW", table.name(), table.description(), table.columns());
        }
    }

    InformationSchema(StreamCatalog catalog, List<SystemTable> system) {
        this.tables = () -> Stream.concat(
                        catalog.streams().stream().map(Described::of),
                        system.stream().map(Described::of))
                .toList();
    }

    @Override
    protected Map<String, Table> getTableMap() {
        return Map.of("tables", ofTables(), "columns", ofColumns(), "schemata", ofSchemas());
    }

    private static Column text(String name) {
        return Column.optional(name, ColumnType.STRING, "");
    }

    private static Column number(String name) {
        return Column.optional(name, ColumnType.INTEGER, "");
    }

    private Table ofSchemas() {
        return new RowsTable(
                List.of(text("catalog_name"), text("schema_name")),
                () -> tables.get().stream()
                        .map(Described::schema)
                        .distinct()
                        .map(schema -> new @Nullable Object[] {null, schema})
                        .toList());
    }

    private Table ofTables() {
        List<Column> columns = List.of(
                text("table_catalog"), text("table_schema"), text("table_name"), text("table_type"), text("remarks"));
        return new RowsTable(
                columns,
                () -> tables.get().stream()
                        .map(table -> new @Nullable Object[] {
                            null, table.schema(), table.name(), table.type(), table.description()
                        })
                        .toList());
    }

    private Table ofColumns() {
        List<Column> columns = List.of(
                text("table_catalog"),
                text("table_schema"),
                text("table_name"),
                text("column_name"),
                number("ordinal_position"),
                text("column_default"),
                text("is_nullable"),
                text("data_type"),
                number("character_maximum_length"),
                number("datetime_precision"),
                text("remarks"));
        return new RowsTable(columns, this::columnRows);
    }

    private List<@Nullable Object[]> columnRows() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Described table : tables.get()) {
            long position = 0;
            for (Column column : table.columns()) {
                position++;
                rows.add(columnRow(table, column, position));
            }
        }
        return rows;
    }

    private static @Nullable Object[] columnRow(Described table, Column column, long position) {
        boolean text = column.type() == ColumnType.STRING || column.type() == ColumnType.JSON;
        return new @Nullable Object[] {
            null,
            table.schema(),
            table.name(),
            column.name(),
            position,
            null,
            column.nullable() ? "YES" : "NO",
            ColumnTypes.name(column.type()),
            text ? (long) ColumnTypes.VARCHAR_PRECISION : null,
            column.type() == ColumnType.TIMESTAMP ? (long) ColumnTypes.TIMESTAMP_PRECISION : null,
            column.description()
        };
    }
}
