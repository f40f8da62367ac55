/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Fields.integer;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalInteger;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalSmallint;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalText;
import static io.github.klaviyojdbc.driver.metadata.Fields.text;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code getColumns}. */
final class ColumnsAnswer {
    private static final List<ResultColumn> COLUMNS = List.of(
            optionalText("TABLE_CAT"),
            optionalText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("COLUMN_NAME"),
            integer("DATA_TYPE"),
            text("TYPE_NAME"),
            integer("COLUMN_SIZE"),
            optionalInteger("BUFFER_LENGTH"),
            optionalInteger("DECIMAL_DIGITS"),
            optionalInteger("NUM_PREC_RADIX"),
            integer("NULLABLE"),
            optionalText("REMARKS"),
            optionalText("COLUMN_DEF"),
            optionalInteger("SQL_DATA_TYPE"),
            optionalInteger("SQL_DATETIME_SUB"),
            optionalInteger("CHAR_OCTET_LENGTH"),
            integer("ORDINAL_POSITION"),
            text("IS_NULLABLE"),
            optionalText("SCOPE_CATALOG"),
            optionalText("SCOPE_SCHEMA"),
            optionalText("SCOPE_TABLE"),
            optionalSmallint("SOURCE_DATA_TYPE"),
            text("IS_AUTOINCREMENT"),
            text("IS_GENERATEDCOLUMN"));

    private ColumnsAnswer() {}

    static Answer columns(Stream<TableDescription> tables, Predicate<String> chosen) {
        var rows = new Rows(COLUMNS);
        tables.forEach(table -> addColumns(rows, table, chosen));
        return rows.sortedBy("TABLE_SCHEM", "TABLE_NAME", "ORDINAL_POSITION");
    }

    private static void addColumns(Rows rows, TableDescription table, Predicate<String> chosen) {
        var position = 0;
        for (var column : table.columns()) {
            position++;
            if (chosen.test(column.name())) {
                addColumn(rows, table, column, position);
            }
        }
    }

    private static void addColumn(Rows rows, TableDescription table, ColumnDescription column, int position) {
        var type = SqlType.of(column.type());
        rows.add(
                null,
                table.schema(),
                table.name(),
                column.name(),
                type.jdbcType(),
                type.name(),
                type.size(),
                null,
                type.digits(),
                type.radix(),
                column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
                column.remarks(),
                null,
                null,
                null,
                type.octets(),
                position,
                column.nullable() ? "YES" : "NO",
                null,
                null,
                null,
                null,
                "NO",
                "NO");
    }
}
