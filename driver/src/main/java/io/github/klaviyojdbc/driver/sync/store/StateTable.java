/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table {@code _klaviyo_sync_state}, written in the transactions of the rows that it speaks of. All its columns are text. */
final class StateTable {
    static final String NAME = "_klaviyo_sync_state";

    private static final List<TargetColumn> COLUMNS = Stream.of(
                    "table_name", "part", "sync_mode", "cursor_value", "start_value", "run_id", "synced_at")
            .map(name ->
                    new TargetColumn(name, ColumnType.STRING, name.equals("table_name") || name.equals("part"), ""))
            .toList();

    private final TargetSession session;
    private final TargetTable table;

    private StateTable(TargetSession session, TargetTable table) {
        this.session = session;
        this.table = table;
    }

    static StateTable make(TargetSession session) throws SQLException {
        return new StateTable(session, session.prepare(NAME, COLUMNS, true));
    }

    static boolean exists(TargetSession session) throws SQLException {
        return session.shapes().has(NAME);
    }

    private String column(int index) {
        return session.dialect().quote(table.columns().get(index).name());
    }

    List<SyncState> all() throws SQLException {
        String sql = "SELECT " + session.dialect().names(table.columns()) + " FROM " + table.qualified() + " ORDER BY "
                + column(0) + ", " + column(1);
        List<SyncState> states = new ArrayList<>();
        try (PreparedStatement statement = session.prepare(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                states.add(new SyncState(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        instant(rows.getString(4)),
                        instant(rows.getString(5)),
                        rows.getString(6),
                        Instant.parse(rows.getString(7))));
            }
        }
        return states;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Instant.parse(text);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : IsoText.of(instant.toEpochMilli());
    }

    void save(SyncState state) throws SQLException {
        List<TargetColumn> columns = table.columns();
        String update = "UPDATE " + table.qualified() + " SET "
                + Dialect.list(
                        columns.subList(2, columns.size()),
                        column -> session.dialect().quote(column.name()) + " = ?")
                + " WHERE " + column(0) + " = ? AND " + column(1) + " = ?";
        String cursor = text(state.cursor());
        String start = text(state.start());
        String synced = text(state.syncedAt());
        long updated =
                session.update(update, state.mode(), cursor, start, state.run(), synced, state.table(), state.part());
        if (updated == 0) {
            session.update(
                    "INSERT INTO " + table.qualified() + " ("
                            + session.dialect().names(columns) + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
                    state.table(),
                    state.part(),
                    state.mode(),
                    cursor,
                    start,
                    state.run(),
                    synced);
        }
    }

    /** Forgets a table, and tells of how many parts. */
    long forget(String name) throws SQLException {
        return session.update("DELETE FROM " + table.qualified() + " WHERE " + column(0) + " = ?", name);
    }
}
