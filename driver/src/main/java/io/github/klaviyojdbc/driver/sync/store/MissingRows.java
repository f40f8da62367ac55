/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table whose keys are not on its stage.
 *
 * @param since those with a lesser value of that column are not meant; null for all
 */
record MissingRows(
        TargetSession session, TargetTable table, @Nullable Since since) {
    long delete() throws SQLException {
        return session.updateSince(session.dialect().deleteMissing(table, condition()), since);
    }

    long mark(String mark, Instant now) throws SQLException {
        Dialect dialect = session.dialect();
        String column = dialect.quote(session.shapes().fold(mark));
        TargetTable stamped = table.writtenAt(dialect.literal(now));
        return session.updateSince(dialect.markMissing(stamped, column, condition()), since);
    }

    private String condition() {
        return since == null ? "" : session.dialect().quote(session.shapes().fold(since.column())) + " >= ? AND ";
    }
}
