/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * MySQL and MariaDB. Schemas are databases; keys are compared by their bytes, as Klaviyo's ids differ by case; instants are
 * {@code DATETIME} in UTC, as {@code TIMESTAMP} ends in 2038. A temporary table may be named once in a statement.
 */
final class MySqlDialect extends Dialect {
    /** As many texts of 255 characters as fit into an index. */
    private static final int INDEXED = 3;

    private final boolean maria;

    MySqlDialect(boolean maria) {
        this.maria = maria;
    }

    @Override
    String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    String type(ColumnType type, boolean key) {
        return type(type, key, 1);
    }

    /** An index takes 3,072 bytes. */
    @Override
    String type(ColumnType type, boolean key, int keys) {
        return switch (type) {
            case STRING ->
                key
                        ? "VARCHAR(" + (keys <= INDEXED ? 255 : 750 / keys)
                                + ") CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
                        : "LONGTEXT CHARACTER SET utf8mb4";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "DATETIME(3)";
            case JSON -> "JSON";
        };
    }

    @Override
    List<String> greetings() {
        return List.of("SET time_zone = '+00:00'", "SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')");
    }

    @Override
    boolean schemasAreCatalogs() {
        return true;
    }

    @Override
    List<String> createSchema(String schema) {
        return List.of("CREATE DATABASE IF NOT EXISTS " + quote(schema) + " CHARACTER SET utf8mb4");
    }

    @Override
    String stage(String schema, String table) {
        return quote(schema) + "." + super.stage(schema, table);
    }

    @Override
    List<String> dropStage(TargetTable table) {
        return List.of("DROP TEMPORARY TABLE IF EXISTS " + table.stage());
    }

    @Override
    List<String> createStage(TargetTable table) {
        return List.of("CREATE TEMPORARY TABLE " + table.stage() + " (" + stageColumns(table) + ", KEY ("
                + names(table.keys().subList(0, Math.min(INDEXED, table.keys().size())))
                + ")) CHARACTER SET utf8mb4");
    }

    @Override
    String literal(Instant instant) {
        return "'" + IsoText.sql(instant.toEpochMilli()) + "'";
    }

    /** In MariaDB JSON is text that is checked. */
    @Override
    String json(String text) {
        return maria ? text : "CAST(" + text + " AS JSON)";
    }

    @Override
    String differ(TargetColumn column, String left, String right) {
        return "NOT (" + left + " <=> " + right + ")";
    }

    @Override
    String text(TargetColumn column) {
        return "CHAR";
    }

    /** What has not changed leaves the stage first, so that what is left is what will be written. */
    @Override
    List<String> upsert(TargetTable table) {
        String same = table.values().stream()
                .map(column -> "t." + quote(column.name()) + " <=> " + fromStage(column))
                .collect(Collectors.joining(" AND "));
        return List.of(
                "DELETE s FROM " + table.stage() + " s JOIN " + table.qualified() + " t ON " + sameKey(table, "s", "t")
                        + (same.isEmpty() ? "" : " WHERE " + same),
                append(table).get(0) + " ON DUPLICATE KEY UPDATE "
                        + list(
                                table.valuesAndStamp(),
                                column -> quote(column.name()) + " = VALUES(" + quote(column.name()) + ")"));
    }

    /** MySQL counts a row that it updates twice. */
    @Override
    Optional<String> countOfUpsert(TargetTable table) {
        return Optional.of("SELECT COUNT(*) FROM (" + lastRows(table) + ") n");
    }

    @Override
    void bindInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setString(index, IsoText.sql(value.toEpochMilli()));
    }

    @Override
    void bindNull(PreparedStatement statement, int index, ColumnType type) throws SQLException {
        statement.setNull(index, Types.NULL);
    }

    @Override
    TargetLock lock(String schema) {
        String name = "'klaviyo sync " + StatementLock.number(schema) + "'";
        return new StatementLock("SELECT GET_LOCK(" + name + ", 5)", "SELECT RELEASE_LOCK(" + name + ")");
    }
}
