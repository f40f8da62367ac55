/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

/** Snowflake. JSON is {@code VARIANT}; it has no indexes, and its keys are not enforced. */
final class SnowflakeDialect extends MergeDialect {
    @Override
    String type(ColumnType type, boolean key) {
        return switch (type) {
            case STRING -> "VARCHAR";
            case INTEGER -> "NUMBER(19, 0)";
            case NUMBER -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP_TZ(3)";
            case JSON -> "VARIANT";
        };
    }

    @Override
    List<String> greetings() {
        return List.of("ALTER SESSION SET TIMEZONE = 'UTC'");
    }

    @Override
    List<String> index(TargetTable table, String name, boolean unique) {
        return List.of();
    }

    @Override
    boolean enforcesKeys() {
        return false;
    }

    @Override
    String stage(String schema, String table) {
        return quote(schema) + "." + super.stage(schema, table);
    }

    @Override
    String literal(Instant instant) {
        return "'" + IsoText.of(instant.toEpochMilli()) + "'::TIMESTAMP_TZ(3)";
    }

    @Override
    String json(String text) {
        return "PARSE_JSON(" + text + ")";
    }

    @Override
    void bindInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setString(index, IsoText.of(value.toEpochMilli()));
    }

    @Override
    void bindNull(PreparedStatement statement, int index, ColumnType type) throws SQLException {
        statement.setNull(index, type == ColumnType.TIMESTAMP ? Types.VARCHAR : Types.NULL);
    }
}
