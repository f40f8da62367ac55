/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.driver.metadata.ProcedureColumn;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn.Role;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of one table: a row of the result of {@code sync_to}. */
record SyncResult(
        String table,
        SyncMode mode,
        Status status,
        Counts counts,
        @Nullable Instant cursorBefore,
        @Nullable Instant cursorAfter,
        Instant startedAt,
        Instant finishedAt,
        @Nullable String message) {
    static final List<ProcedureColumn> COLUMNS = List.of(
            column("table_name", ColumnType.STRING, false, "The target's table"),
            column("mode", ColumnType.STRING, false, "What became of the rows it had"),
            column(
                    "status",
                    ColumnType.STRING,
                    false,
                    "ok, failed, or skipped as the key lacks a scope or nobody would wait for it"),
            column("rows_read", ColumnType.INTEGER, false, "Rows that Klaviyo gave"),
            column("rows_written", ColumnType.INTEGER, false, "Rows inserted or changed in the target"),
            column(
                    "rows_deleted",
                    ColumnType.INTEGER,
                    false,
                    "Rows deleted in the target, as Klaviyo has them no more"),
            column("requests", ColumnType.INTEGER, false, "Requests sent to Klaviyo"),
            column("cursor_before", ColumnType.TIMESTAMP, true, "Up to where everything had been read before"),
            column("cursor_after", ColumnType.TIMESTAMP, true, "Up to where everything has been read now"),
            column("started_at", ColumnType.TIMESTAMP, false, "When the table's turn came"),
            column("finished_at", ColumnType.TIMESTAMP, false, "When it ended"),
            column("message", ColumnType.STRING, true, "What went wrong and what to try"));

    /** How it ended. */
    enum Status {
        OK,
        FAILED,
        SKIPPED
    }

    /** How much was done. */
    record Counts(long read, long written, long deleted, long requests) {}

    private static ProcedureColumn column(String name, ColumnType type, boolean nullable, String remarks) {
        return new ProcedureColumn(name, Role.RESULT, type, nullable, remarks, null);
    }

    @Nullable
    Object[] row() {
        return new @Nullable Object[] {
            table,
            mode.sqlName(),
            status.name().toLowerCase(Locale.ROOT),
            counts.read(),
            counts.written(),
            counts.deleted(),
            counts.requests(),
            cursorBefore,
            cursorAfter,
            startedAt,
            finishedAt,
            message
        };
    }
}
