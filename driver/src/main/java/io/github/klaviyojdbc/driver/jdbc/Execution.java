/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.RowCursor;
import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One run of a statement, from its compilation to its last row, and the one place that knows why it ended. One thread reads;
 * cancel, time-out and close may come from any.
 */
final class Execution implements AutoCloseable {
    private enum Phase {
        RUNNING,
        CANCELLED,
        TIMED_OUT,
        CLOSED,
        /** All rows are read: nothing can go wrong any more. */
        DONE
    }

    private final Object lock = new Object();
    private volatile Phase phase = Phase.RUNNING;
    private @Nullable RowCursor cursor;
    private Alarm.@Nullable Setting timeout;
    private @Nullable SQLException failure;

    /** An execution that is under way already and has no limit of time. */
    static Execution of(RowCursor cursor) {
        Execution execution = new Execution();
        execution.cursor = cursor;
        return execution;
    }

    /** Stops the execution after a while. The time runs until the last row is read or the result set is closed. */
    void limit(Alarm alarm, Duration delay) {
        Alarm.Setting setting = alarm.set(delay, () -> stop(Phase.TIMED_OUT));
        synchronized (lock) {
            timeout = setting;
        }
    }

    /** Hands over the rows, which are given back at once if the execution was stopped meanwhile. */
    void start(RowCursor rows) throws SQLException {
        synchronized (lock) {
            cursor = rows;
            if (phase == Phase.RUNNING) {
                return;
            }
        }
        rows.close();
        throw ended();
    }

    /** Moves to the next row. Once it has failed, it fails again: cut rows never look like the last. */
    boolean next() throws SQLException {
        RowCursor rows;
        synchronized (lock) {
            if (phase == Phase.DONE) {
                return false;
            }
            if (failure != null) {
                throw failure;
            }
            if (phase != Phase.RUNNING || cursor == null) {
                throw ended();
            }
            rows = cursor;
        }
        try {
            if (rows.next()) {
                return true;
            }
        } catch (Throwable e) {
            throw fail(e);
        }
        finish();
        return false;
    }

    @Nullable
    Object value(int column) throws SQLException {
        RowCursor rows = cursor;
        if (rows == null) {
            throw ended();
        }
        try {
            return rows.value(column);
        } catch (Throwable e) {
            throw fail(e);
        }
    }

    /** What to tell the caller about something thrown: the reason why the execution was stopped goes before its effect. */
    SQLException fail(Throwable thrown) {
        synchronized (lock) {
            SQLException reason = phase == Phase.RUNNING || phase == Phase.DONE ? SqlErrors.translate(thrown) : ended();
            failure = reason;
            return reason;
        }
    }

    /** Whether it was ended before its time, so that nothing more need be done for it. */
    boolean isStopped() {
        return phase != Phase.RUNNING;
    }

    /** Ends it from another thread; harmless when it has ended already. */
    void cancel() {
        stop(Phase.CANCELLED);
    }

    /** Gives everything back: all rows that are wanted have been read. */
    void finish() {
        end(Phase.DONE);
    }

    @Override
    public void close() {
        end(Phase.CLOSED);
    }

    private void stop(Phase reason) {
        RowCursor rows;
        synchronized (lock) {
            if (phase != Phase.RUNNING) {
                return;
            }
            phase = reason;
            rows = cursor;
        }
        if (rows != null) {
            rows.cancel();
        }
    }

    private void end(Phase reason) {
        RowCursor rows;
        Alarm.Setting setting;
        synchronized (lock) {
            if (phase == Phase.RUNNING) {
                phase = reason;
            }
            rows = cursor;
            setting = timeout;
        }
        if (setting != null) {
            setting.callOff();
        }
        if (rows != null) {
            rows.close();
        }
    }

    private SQLException ended() {
        synchronized (lock) {
            return switch (phase) {
                case CANCELLED -> SqlErrors.of(SqlState.CANCELLED, "The statement was cancelled");
                case TIMED_OUT -> SqlErrors.of(SqlState.TIMED_OUT, "The statement took longer than its query time-out");
                default -> SqlErrors.of(SqlState.INVALID_CURSOR_STATE, "The result set is closed");
            };
        }
    }
}
