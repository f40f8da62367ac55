/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Fields.optionalText;
import static io.github.klaviyojdbc.driver.metadata.Fields.text;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may do what: everyone may select everything, as far as is known without asking Klaviyo; which scopes the key
 * lacks shows only when a table is read.
 */
final class PrivilegesAnswer {
    private static final String GRANTEE = "PUBLIC";
    private static final String PRIVILEGE = "SELECT";

    private static final List<ResultColumn> TABLES = List.of(
            optionalText("TABLE_CAT"),
            optionalText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            optionalText("GRANTOR"),
            text("GRANTEE"),
            text("PRIVILEGE"),
            optionalText("IS_GRANTABLE"));
    private static final List<ResultColumn> COLUMNS = List.of(
            optionalText("TABLE_CAT"),
            optionalText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("COLUMN_NAME"),
            optionalText("GRANTOR"),
            text("GRANTEE"),
            text("PRIVILEGE"),
            optionalText("IS_GRANTABLE"));

    private PrivilegesAnswer() {}

    static Answer tables(Stream<TableDescription> tables) {
        var rows = new Rows(TABLES);
        tables.forEach(table -> rows.add(null, table.schema(), table.name(), null, GRANTEE, PRIVILEGE, "NO"));
        return rows.sortedBy("TABLE_SCHEM", "TABLE_NAME", "PRIVILEGE");
    }

    static Answer columns(Stream<TableDescription> tables, Predicate<String> chosen) {
        var rows = new Rows(COLUMNS);
        tables.forEach(table -> table.columns().stream()
                .map(ColumnDescription::name)
                .filter(chosen)
                .forEach(column ->
                        rows.add(null, table.schema(), table.name(), column, null, GRANTEE, PRIVILEGE, "NO")));
        return rows.sortedBy("COLUMN_NAME", "PRIVILEGE");
    }
}
