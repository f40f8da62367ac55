/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Fields.integer;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalInteger;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalSmallint;
import static io.github.klaviyojdbc.driver.metadata.Fields.smallint;
import static io.github.klaviyojdbc.driver.metadata.Fields.text;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.stream.Stream;

/**
 * What identifies a row, which is its primary key for as long as it lives, and what tells its version, which nothing
 * does.
 */
final class RowIdentifierAnswer {
    private static final List<ResultColumn> COLUMNS = List.of(
            optionalSmallint("SCOPE"),
            text("COLUMN_NAME"),
            integer("DATA_TYPE"),
            text("TYPE_NAME"),
            optionalInteger("COLUMN_SIZE"),
            optionalInteger("BUFFER_LENGTH"),
            optionalSmallint("DECIMAL_DIGITS"),
            smallint("PSEUDO_COLUMN"));

    private RowIdentifierAnswer() {}

    static Answer identifiers(Stream<TableDescription> tables, boolean nullable) {
        var rows = new Rows(COLUMNS);
        tables.flatMap(RowIdentifierAnswer::keyColumns)
                .filter(column -> nullable || !column.nullable())
                .forEach(column -> {
                    var type = SqlType.of(column.type());
                    rows.add(
                            DatabaseMetaData.bestRowSession,
                            column.name(),
                            type.jdbcType(),
                            type.name(),
                            type.size(),
                            null,
                            type.digits(),
                            DatabaseMetaData.bestRowNotPseudo);
                });
        return rows.sortedBy("SCOPE");
    }

    static Answer versions() {
        return Answer.empty(COLUMNS);
    }

    private static Stream<ColumnDescription> keyColumns(TableDescription table) {
        return table.primaryKey().stream().flatMap(name -> table.column(name).stream());
    }
}
