/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Fields.optionalText;
import static io.github.klaviyojdbc.driver.metadata.Fields.smallint;
import static io.github.klaviyojdbc.driver.metadata.Fields.text;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.stream.Stream;

/** The primary keys of tables, and the foreign keys between them. */
final class KeysAnswer {
    private static final List<ResultColumn> PRIMARY_KEYS = List.of(
            optionalText("TABLE_CAT"),
            optionalText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("COLUMN_NAME"),
            smallint("KEY_SEQ"),
            optionalText("PK_NAME"));
    private static final List<ResultColumn> FOREIGN_KEYS = List.of(
            optionalText("PKTABLE_CAT"),
            optionalText("PKTABLE_SCHEM"),
            text("PKTABLE_NAME"),
            text("PKCOLUMN_NAME"),
            optionalText("FKTABLE_CAT"),
            optionalText("FKTABLE_SCHEM"),
            text("FKTABLE_NAME"),
            text("FKCOLUMN_NAME"),
            smallint("KEY_SEQ"),
            smallint("UPDATE_RULE"),
            smallint("DELETE_RULE"),
            optionalText("FK_NAME"),
            optionalText("PK_NAME"),
            smallint("DEFERRABILITY"));

    private KeysAnswer() {}

    static Answer primaryKeys(Stream<TableDescription> tables) {
        var rows = new Rows(PRIMARY_KEYS);
        tables.forEach(table -> {
            var sequence = 0;
            for (var column : table.primaryKey()) {
                rows.add(null, table.schema(), table.name(), column, ++sequence, table.primaryKeyName());
            }
        });
        return rows.sortedBy("COLUMN_NAME", "TABLE_SCHEM", "TABLE_NAME");
    }

    /** For {@code getImportedKeys}, which goes by the table pointed at. */
    static Answer byPrimaryTable(Stream<ForeignKey> keys) {
        return rows(keys).sortedBy("PKTABLE_SCHEM", "PKTABLE_NAME", "KEY_SEQ", "FKTABLE_NAME", "FK_NAME");
    }

    /** For {@code getExportedKeys} and {@code getCrossReference}, which go by the table that points. */
    static Answer byForeignTable(Stream<ForeignKey> keys) {
        return rows(keys).sortedBy("FKTABLE_SCHEM", "FKTABLE_NAME", "KEY_SEQ", "FK_NAME");
    }

    private static Rows rows(Stream<ForeignKey> keys) {
        var rows = new Rows(FOREIGN_KEYS);
        keys.forEach(key -> rows.add(
                null,
                key.to().schema(),
                key.to().name(),
                key.toColumn(),
                null,
                key.from().schema(),
                key.from().name(),
                key.column(),
                1,
                DatabaseMetaData.importedKeyNoAction,
                DatabaseMetaData.importedKeyNoAction,
                key.name(),
                key.primaryKeyName(),
                DatabaseMetaData.importedKeyNotDeferrable));
        return rows;
    }
}
