/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table whose keys are not on its stage.
 *
 * @param stretch only those of it are meant; null for all
 */
record MissingRows(
        TargetSession session, TargetTable table, @Nullable Stretch stretch) {
    long delete() throws SQLException {
        return session.update(session.dialect().deleteMissing(table, condition()), this::bind);
    }

    long mark(String mark, Instant now) throws SQLException {
        Dialect dialect = session.dialect();
        TargetTable stamped = table.writtenAt(dialect.literal(now));
        return session.update(dialect.markMissing(stamped, quoted(mark), condition()), this::bind);
    }

    private String quoted(String column) {
        return session.dialect().quote(session.shapes().fold(column));
    }

    private String condition() {
        if (stretch == null) {
            return "";
        }
        String column = quoted(stretch.column());
        return column + " >= ? AND " + (stretch.to() == null ? "" : column + " < ? AND ")
                + stretch.place().keySet().stream()
                        .map(name -> quoted(name) + " = ? AND ")
                        .collect(Collectors.joining());
    }

    private void bind(PreparedStatement statement) throws SQLException {
        if (stretch == null) {
            return;
        }
        int index = 1;
        session.bind(statement, index, ColumnType.TIMESTAMP, stretch.from().toEpochMilli());
        if (stretch.to() != null) {
            index++;
            session.bind(statement, index, ColumnType.TIMESTAMP, stretch.to().toEpochMilli());
        }
        for (String value : stretch.place().values()) {
            index++;
            session.bind(statement, index, ColumnType.STRING, value);
        }
    }
}
