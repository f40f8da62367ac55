/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.List;

/** DuckDB. */
final class DuckDbDialect extends ConflictDialect {
    @Override
    String type(ColumnType type, boolean key) {
        return switch (type) {
            case STRING -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
            case JSON -> "JSON";
        };
    }

    @Override
    String json(String text) {
        return "CAST(" + text + " AS JSON)";
    }

    /** Keys that one transaction deletes cannot be inserted again in it, so what stays is updated. */
    @Override
    List<String> overwrite(TargetTable table) {
        return List.of(deleteMissing(table, ""), conflict(table));
    }
}
