/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A condition in SQL for each operator that makes sense for a column, with values that Klaviyo knows. */
final class Conditions {
    private Conditions() {}

    /** By the operator as sys.columns writes it. */
    static Map<String, String> of(ColumnDefinition column) {
        String name = '"' + column.name() + '"';
        List<String> values = values(column);
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("=", name + " = " + values.get(0));
        if (column.type() != ColumnType.BOOLEAN) {
            if (values.size() > 1) {
                conditions.put("IN", name + " IN (" + String.join(", ", values) + ")");
            }
            for (String operator : List.of(">", ">=", "<", "<=")) {
                conditions.put(operator, name + " " + operator + " " + values.get(0));
            }
        }
        if (column.type() == ColumnType.STRING || column.type() == ColumnType.JSON) {
            for (String pattern : List.of("a%", "%a", "%a%")) {
                conditions.put("LIKE '" + pattern + "'", name + " LIKE '" + pattern + "'");
            }
        }
        if (column.mayBeNull()) {
            conditions.put("IS NOT NULL", name + " IS NOT NULL");
        }
        return conditions;
    }

    private static List<String> values(ColumnDefinition column) {
        return switch (column.type()) {
            case STRING, JSON -> {
                List<String> known = column.filters().stream()
                        .flatMap(filter -> filter.values().stream())
                        .distinct()
                        .toList();
                yield (known.isEmpty() ? List.of("a", "b") : known)
                        .stream().limit(2).map(value -> "'" + value + "'").toList();
            }
            case INTEGER -> List.of("3", "5");
            case NUMBER -> List.of("2.5", "3.5");
            case BOOLEAN -> List.of("TRUE", "FALSE");
            case TIMESTAMP -> List.of("TIMESTAMP '2026-01-01 00:00:00'", "TIMESTAMP '2026-02-01 00:00:00'");
        };
    }
}
