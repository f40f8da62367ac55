/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A database, or a directory, that tables are copied to. Rows go to the stage of a table, and from there into the table in one
 * transaction with what the state says of them. Used by one thread; any may {@link #stop} what runs. Every failure is a
 * {@link TargetException}, which is told without the target's secrets.
 */
public final class Target implements AutoCloseable {
    private static final Duration RENEWAL = Duration.ofMinutes(5);

    private final TargetUrl url;
    private final TargetSession session;
    private final String schema;
    private Instant renewed = Instant.EPOCH;
    private @Nullable TargetLock lock;
    private @Nullable StateTable states;
    private @Nullable RowWriter writer;
    private @Nullable TargetTable staging;
    private long order;

    private Target(TargetUrl url, TargetSession session, String schema) {
        this.url = url;
        this.session = session;
        this.schema = schema;
    }

    /**
     * Connects. Nothing is made or locked yet.
     *
     * @param path jars with its driver; none for those of the application
     */
    public static Target connect(TargetUrl url, String schema, TargetDrivers drivers, List<String> path, Clock clock) {
        if (url.kind() == TargetKind.PARQUET) {
            ParquetFiles.makeDirectory(url);
        }
        Connection connection = drivers.connect(url, path);
        try {
            return new Target(url, new TargetSession(connection, Dialects.of(url.kind()), schema, clock), schema);
        } catch (SQLException e) {
            try {
                connection.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw TargetException.of(url, "Connecting", e);
        }
    }

    /**
     * Makes schema and state, where they are missing, and keeps other syncs out.
     *
     * @throws QueryException if one is at work
     */
    public void occupy() {
        Entry entry = doing("Making the schema " + schema, () -> Entry.of(session, schema))
                .orElseThrow(() -> new QueryException(
                        Kind.BAD_ARGUMENT,
                        "Another sync is writing to schema " + schema + " of the target " + url
                                + " at this moment: try again when it has ended"));
        lock = entry.lock();
        states = entry.states();
    }

    /** What has been synced so far; nothing, where nothing was ever written. */
    public List<SyncState> states() {
        return doing("Reading the state", () -> {
            if (states == null && !StateTable.exists(session)) {
                return List.<SyncState>of();
            }
            List<SyncState> all = (states == null ? StateTable.make(session) : states).all();
            session.commit();
            return all;
        });
    }

    private StateTable stateTable() {
        return Objects.requireNonNull(states, "The target is not occupied");
    }

    /** Part of the transaction that is under way. */
    public void save(SyncState state) {
        doing("Writing the state", () -> {
            stateTable().save(state);
            return true;
        });
    }

    /** Forgets how far a table has come; part of the transaction that is under way. */
    public long forget(String table) {
        return doing("Writing the state", () -> stateTable().forget(table));
    }

    /** Whether a table is there and has all of these columns. */
    public boolean has(String name, List<TargetColumn> columns) {
        return doing("Looking at the table " + name, () -> {
            boolean there = session.shapes().has(name, columns);
            session.commit();
            return there;
        });
    }

    /**
     * A table with these columns, made or widened where it is not so, and an empty stage for it.
     *
     * @param adds whether rows are only added or changed: then the first ones of an empty table need not wait on the stage
     */
    public TargetTable prepare(String name, List<TargetColumn> columns, Merge merge, boolean adds) {
        return doing("Making the table " + name, () -> {
            TargetTable table = session.prepare(name, columns, !merge.appends());
            Dialect dialect = session.dialect();
            if (dialect.stagesAreTemporary() || session.shapes().has("_klaviyo_stage_" + name)) {
                session.update(dialect.dropStage(table));
            }
            session.update(dialect.createStage(table));
            session.commit();
            staging = table;
            writer = dialect.writer(session, table, adds && session.isEmpty(table));
            order = 0;
            return table;
        });
    }

    private RowWriter writer() {
        return Objects.requireNonNull(writer, "No table is prepared");
    }

    private String ofTable() {
        return staging == null ? "" : " of " + staging.name();
    }

    /** Puts a row on the stage, by the table's columns but the last. */
    public void write(@Nullable Object[] row) {
        doing("Writing a row" + ofTable(), () -> {
            writer().write(row, order);
            order++;
            return true;
        });
    }

    /** Has all rows on the stage, and shows that this sync lives. */
    public void flush() {
        boolean plain = doing("Writing rows" + ofTable(), () -> {
            writer().flush();
            if (writer().isInTable()) {
                // only with the state that they justify
                return true;
            }
            if (session.now().isAfter(renewed.plus(RENEWAL))) {
                return false;
            }
            session.commit();
            return true;
        });
        if (!plain) {
            commit();
        }
    }

    /** Takes the stage's rows over, which may use it up, and tells how many rows were written; part of the transaction under way. */
    public long merge(TargetTable table, Merge merge, Instant now) {
        return doing("Merging rows of " + table.name(), () -> {
            writer().flush();
            long inTable = writer().inTable();
            return inTable + (writer().isOnStage() ? session.merge(table, merge, now) : 0);
        });
    }

    /**
     * Removes rows whose keys are not on the stage.
     *
     * @param stretch of other rows nothing is known, so they stay; null for all
     */
    public long deleteMissing(TargetTable table, @Nullable Stretch stretch) {
        return doing("Deleting rows of " + table.name(), () -> {
            writer().flush();
            return new MissingRows(session, table, stretch).delete();
        });
    }

    /**
     * The same, but the rows stay and are marked.
     *
     * @param mark the column that becomes true
     */
    public long markMissing(TargetTable table, String mark, Instant now, @Nullable Stretch stretch) {
        return doing("Marking rows of " + table.name(), () -> {
            writer().flush();
            return new MissingRows(session, table, stretch).mark(mark, now);
        });
    }

    /** Empties the stage; part of the transaction that is under way. */
    public void clearStage(TargetTable table) {
        doing("Emptying the stage of " + table.name(), () -> {
            session.update(List.of(session.dialect().clearStage(table)));
            order = 0;
            return true;
        });
    }

    /** Removes the stage; for Parquet, this is when the file is written. */
    public void finish(String name, TargetTable table) {
        doing("Finishing the table " + name, () -> {
            writer().close();
            session.update(session.dialect().dropStage(table));
            session.commit();
            staging = null;
            if (url.kind() == TargetKind.PARQUET) {
                ParquetFiles.publish(session, url, name, table);
            }
            return true;
        });
    }

    /**
     * Ends the transaction, if this sync still has the lock.
     *
     * @throws QueryException if another one has it meanwhile
     */
    public void commit() {
        boolean held = doing("Committing", () -> {
            boolean still = lock != null && lock.renew(session);
            if (still) {
                session.commit();
                renewed = session.now();
            } else {
                session.rollback();
            }
            return still;
        });
        if (!held) {
            throw new QueryException(
                    Kind.INTERNAL,
                    "Another sync has taken the target " + url + " over: nothing more is written by this one");
        }
    }

    /** Gives up the transaction, and the stage with it. */
    public void abandon() {
        doing("Rolling back", () -> {
            session.rollback();
            TargetTable left = staging;
            staging = null;
            if (left != null) {
                session.update(session.dialect().dropStage(left));
                session.commit();
            }
            return true;
        });
    }

    /** Stops the statement that runs, if one does. From any thread. */
    public void stop() {
        doing("Stopping", () -> {
            session.stop();
            return true;
        });
    }

    private <T> T doing(String what, SqlCall<T> call) {
        try {
            return call.call();
        } catch (SQLException e) {
            throw TargetException.of(url, what, e);
        }
    }

    /** Gives the lock back and disconnects, the latter whatever happens. */
    @Override
    public void close() {
        doing("Closing", () -> {
            try (TargetSession closing = session) {
                TargetLock held = lock;
                lock = null;
                if (held != null) {
                    closing.rollback();
                    held.release(closing);
                    closing.commit();
                }
            }
            return true;
        });
    }
}
