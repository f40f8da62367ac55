/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import org.apache.calcite.jdbc.CalciteSchema;

/** {@code SHOW TABLES} and {@code DESCRIBE} as queries of the information schema. */
final class DescribingQueries {
    static final String SHOW_TABLES = "SELECT table_schema, table_name, remarks FROM information_schema.tables"
            + " WHERE table_schema <> 'information_schema' ORDER BY table_schema, table_name";

    private DescribingQueries() {}

    static String describe(Environment environment, List<String> name) {
        String schemaName = name.size() > 1
                ? name.get(name.size() - 2)
                : environment.defaultSchema().get(0);
        String tableName = name.get(name.size() - 1);
        CalciteSchema schema = environment.rootSchema().getSubSchema(schemaName, false);
        CalciteSchema.TableEntry table = schema == null ? null : schema.getTable(tableName, false);
        if (schema == null || table == null) {
            String hint = NameHints.of(tableName, NameHints.tables(environment, schemaName))
                    .orElse("; SHOW TABLES lists them");
            throw new QueryException(
                    QueryException.Kind.UNKNOWN_TABLE, "Object '" + String.join(".", name) + "' not found" + hint);
        }
        return "SELECT column_name, data_type, is_nullable, remarks FROM information_schema.columns WHERE table_schema = "
                + text(schema.getName()) + " AND table_name = " + text(table.name) + " ORDER BY ordinal_position";
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
