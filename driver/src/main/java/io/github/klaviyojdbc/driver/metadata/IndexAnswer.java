/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Fields.flag;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalBigint;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalText;
import static io.github.klaviyojdbc.driver.metadata.Fields.smallint;
import static io.github.klaviyojdbc.driver.metadata.Fields.text;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.stream.Stream;

/** {@code getIndexInfo}: each primary key as the unique index that tools look for when they want to address one row. */
final class IndexAnswer {
    private static final List<ResultColumn> INDEXES = List.of(
            optionalText("TABLE_CAT"),
            optionalText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            flag("NON_UNIQUE"),
            optionalText("INDEX_QUALIFIER"),
            optionalText("INDEX_NAME"),
            smallint("TYPE"),
            smallint("ORDINAL_POSITION"),
            optionalText("COLUMN_NAME"),
            optionalText("ASC_OR_DESC"),
            optionalBigint("CARDINALITY"),
            optionalBigint("PAGES"),
            optionalText("FILTER_CONDITION"));

    private IndexAnswer() {}

    static Answer indexes(Stream<TableDescription> tables) {
        var rows = new Rows(INDEXES);
        tables.forEach(table -> addIndex(rows, table));
        return rows.sortedBy("NON_UNIQUE", "TYPE", "INDEX_NAME", "ORDINAL_POSITION");
    }

    private static void addIndex(Rows rows, TableDescription table) {
        var position = 0;
        for (var column : table.primaryKey()) {
            rows.add(
                    null,
                    table.schema(),
                    table.name(),
                    false,
                    null,
                    table.primaryKeyName(),
                    DatabaseMetaData.tableIndexOther,
                    ++position,
                    column,
                    null,
                    null,
                    null,
                    null);
        }
    }
}
