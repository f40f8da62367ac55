/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** PostgreSQL. Rows come by COPY; JSON is {@code jsonb}, of which equality is known. */
final class PostgresDialect extends ConflictDialect {
    /** As they are declared, and as the driver tells them. */
    private static final Map<ColumnType, Set<String>> OURS = Map.of(
            ColumnType.STRING, Set.of("text"),
            ColumnType.INTEGER, Set.of("bigint", "int8"),
            ColumnType.NUMBER, Set.of("double precision", "float8"),
            ColumnType.BOOLEAN, Set.of("boolean", "bool"),
            ColumnType.TIMESTAMP, Set.of("timestamp with time zone", "timestamptz"),
            ColumnType.JSON, Set.of("jsonb"));

    @Override
    String type(ColumnType type, boolean key) {
        return switch (type) {
            case STRING -> "text";
            case INTEGER -> "bigint";
            case NUMBER -> "double precision";
            case BOOLEAN -> "boolean";
            case TIMESTAMP -> "timestamp with time zone";
            case JSON -> "jsonb";
        };
    }

    @Override
    List<String> greetings() {
        return List.of("SET TIME ZONE 'UTC'");
    }

    @Override
    String fromStage(TargetColumn column) {
        // a column that somebody has made of another type gets the value as that type
        String value = "s." + quote(column.name());
        boolean plain = column.actual().equals(stageType(column));
        return plain ? value : value + "::" + cast(column);
    }

    private static String cast(TargetColumn column) {
        return column.isActuallyText() ? "text" : column.actual();
    }

    @Override
    String differ(TargetColumn column, String left, String right) {
        // json, unlike jsonb, knows no equality
        boolean text = column.actual().equalsIgnoreCase("json");
        return text ? left + "::text IS DISTINCT FROM " + right + "::text" : super.differ(column, left, right);
    }

    /** Whether all columns have the types that we give them, so that nothing has to be converted. */
    private boolean isOurs(TargetTable table) {
        return table.columns().stream()
                .allMatch(column ->
                        Objects.requireNonNull(OURS.get(column.type())).contains(column.actual()));
    }

    @Override
    String clearStage(TargetTable table) {
        return "TRUNCATE " + table.stage();
    }

    /** Tries for five seconds: a server that is at work does not notice at once that its client was killed. */
    @Override
    TargetLock lock(String schema) {
        String attempt = "pg_try_advisory_lock(" + StatementLock.number(schema) + ")";
        return new StatementLock(
                "SELECT CASE WHEN EXISTS (SELECT 1 FROM generate_series(0, 50) AS i WHERE CASE WHEN i = 0 THEN "
                        + attempt + " WHEN pg_sleep(0.1)::text IS NULL THEN FALSE ELSE " + attempt
                        + " END) THEN 1 ELSE 0 END",
                "SELECT pg_advisory_unlock(" + StatementLock.number(schema) + ")");
    }

    @Override
    RowWriter writer(TargetSession session, TargetTable table, boolean fresh) throws SQLException {
        return CopyWriter.open(session, table, fresh && isOurs(table)).orElseGet(() -> new BatchWriter(session, table));
    }
}
