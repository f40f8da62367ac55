/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Fields.optionalText;
import static io.github.klaviyojdbc.driver.metadata.Fields.text;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code getTables}, and what stands around tables: schemas, catalogs, kinds of tables. */
final class TablesAnswer {
    private static final List<ResultColumn> TABLES = List.of(
            optionalText("TABLE_CAT"),
            optionalText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("TABLE_TYPE"),
            optionalText("REMARKS"),
            optionalText("TYPE_CAT"),
            optionalText("TYPE_SCHEM"),
            optionalText("TYPE_NAME"),
            optionalText("SELF_REFERENCING_COL_NAME"),
            optionalText("REF_GENERATION"));
    private static final List<ResultColumn> SCHEMAS = List.of(text("TABLE_SCHEM"), optionalText("TABLE_CATALOG"));
    private static final List<ResultColumn> CATALOGS = List.of(text("TABLE_CAT"));
    private static final List<ResultColumn> TABLE_TYPES = List.of(text("TABLE_TYPE"));

    private TablesAnswer() {}

    static Answer tables(Stream<TableDescription> tables, String @Nullable [] types) {
        var rows = new Rows(TABLES);
        tables.filter(table -> types == null || Arrays.stream(types).anyMatch(table.type()::equalsIgnoreCase))
                .forEach(table -> rows.add(
                        null,
                        table.schema(),
                        table.name(),
                        table.type(),
                        table.remarks(),
                        null,
                        null,
                        null,
                        null,
                        null));
        return rows.sortedBy("TABLE_TYPE", "TABLE_SCHEM", "TABLE_NAME");
    }

    static Answer schemas(Stream<String> schemas, Predicate<String> chosen) {
        var rows = new Rows(SCHEMAS);
        schemas.filter(chosen).forEach(schema -> rows.add(schema, null));
        return rows.sortedBy("TABLE_SCHEM");
    }

    static Answer catalogs() {
        return Answer.empty(CATALOGS);
    }

    static Answer tableTypes() {
        var rows = new Rows(TABLE_TYPES);
        rows.add(MetadataTables.TABLE);
        rows.add(MetadataTables.VIEW);
        return rows.sortedBy("TABLE_TYPE");
    }
}
