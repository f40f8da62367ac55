/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Any other database: standard SQL that asks for little. The stage is a table like others, and rows are replaced by deleting
 * and inserting, since not all can compare long text.
 */
final class GenericDialect extends Dialect {
    @Override
    String type(ColumnType type, boolean key) {
        return switch (type) {
            case STRING, JSON -> key ? "VARCHAR(255)" : "CLOB";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP(3)";
        };
    }

    @Override
    List<String> createSchema(String schema) {
        return List.of("CREATE SCHEMA " + quote(schema));
    }

    @Override
    String stage(String schema, String table) {
        return quote(schema) + "." + super.stage(schema, table);
    }

    @Override
    List<String> createStage(TargetTable table) {
        return List.of("CREATE TABLE " + table.stage() + " (" + stageColumns(table) + ")");
    }

    @Override
    List<String> dropStage(TargetTable table) {
        return List.of("DROP TABLE " + table.stage());
    }

    @Override
    String literal(Instant instant) {
        return "TIMESTAMP '" + IsoText.sql(instant.toEpochMilli()) + "'";
    }

    @Override
    boolean stagesAreTemporary() {
        return false;
    }

    @Override
    String differ(TargetTable table, String left, String right) {
        return "1 = 1";
    }

    @Override
    List<String> upsert(TargetTable table) {
        return List.of(
                "DELETE FROM " + table.qualified() + " WHERE EXISTS (SELECT 1 FROM " + table.stage() + " s WHERE "
                        + sameKey(table, "s", table.qualified()) + ")",
                append(table).get(0));
    }

    @Override
    void bindInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setTimestamp(index, Timestamp.valueOf(LocalDateTime.ofInstant(value, ZoneOffset.UTC)));
    }

    @Override
    void bindNull(PreparedStatement statement, int index, ColumnType type) throws SQLException {
        if (type == ColumnType.TIMESTAMP) {
            statement.setNull(index, Types.TIMESTAMP);
        } else {
            super.bindNull(statement, index, type);
        }
    }
}
