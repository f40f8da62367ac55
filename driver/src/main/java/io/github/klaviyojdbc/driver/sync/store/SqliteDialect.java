/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

/** SQLite. It has neither schemas nor instants nor JSON as types: instants are ISO-8601 text, which its functions read. */
final class SqliteDialect extends ConflictDialect {
    @Override
    String type(ColumnType type, boolean key) {
        return switch (type) {
            case STRING, JSON, TIMESTAMP -> "TEXT";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    @Override
    boolean hasSchemas() {
        return false;
    }

    @Override
    List<String> makeUnique(TargetTable table, String name) {
        return List.of("CREATE UNIQUE INDEX IF NOT EXISTS " + quote(name) + " ON " + table.name() + " ("
                + names(table.keys()) + ")");
    }

    @Override
    String fromStage(TargetColumn column) {
        return "s." + quote(column.name());
    }

    @Override
    String literal(Instant instant) {
        return "'" + IsoText.of(instant.toEpochMilli()) + "'";
    }

    @Override
    void bindInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setString(index, IsoText.of(value.toEpochMilli()));
    }

    @Override
    void bindNull(PreparedStatement statement, int index, ColumnType type) throws SQLException {
        statement.setNull(index, Types.NULL);
    }
}
