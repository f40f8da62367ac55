/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import io.github.klaviyojdbc.driver.sync.SyncListener;
import io.github.klaviyojdbc.driver.sync.SyncListeners;
import io.github.klaviyojdbc.shell.StatementSplitter.Statement;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements one after the other and writes their rows as they come. Only {@code cancel} is for another thread. */
final class ScriptRunner {
    private static final int BUFFER = 1 << 16;
    private static final long FLUSH_NANOS = 200_000_000;

    private final Connection connection;
    private final Format format;
    private final Streams streams;
    private final Writer out;
    private java.sql.@Nullable Statement running;
    private boolean cancelled;
    private boolean first = true;
    private long flushed = System.nanoTime();

    ScriptRunner(Connection connection, Format format, Streams streams) {
        this.connection = connection;
        this.format = format;
        this.streams = streams;
        this.out = new BufferedWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8), BUFFER);
    }

    /** Ends at the first statement that fails, after the rows that came before. */
    void run(Script script) throws IOException, StatementException {
        try (var in = script.open(streams.in())) {
            var statements = new StatementSplitter(in);
            for (Optional<Statement> next = statements.next(); next.isPresent(); next = statements.next()) {
                Statement statement = next.get();
                try {
                    run(statement.sql());
                } catch (SQLException | RuntimeException e) {
                    out.flush();
                    throw new StatementException(script.place(statement.line()), e);
                }
                out.flush();
            }
        }
    }

    /** Stops the statement that runs now, and all after it. */
    synchronized void cancel() throws SQLException {
        cancelled = true;
        if (running != null) {
            running.cancel();
        }
    }

    private synchronized void running(java.sql.@Nullable Statement statement) throws SQLException {
        running = statement;
        if (cancelled && statement != null) {
            throw new SQLException("The statement was cancelled", "57014");
        }
    }

    private void run(String sql) throws SQLException, IOException {
        try (var progress = Progress.start(streams);
                var statement = connection.createStatement()) {
            running(statement);
            var listeners = connection.unwrap(SyncListeners.class);
            SyncListener listener = progress::sync;
            listeners.add(listener);
            // whose rows of a long call come as they are made
            try (var result = statement.executeQuery(sql)) {
                write(result, progress);
            } finally {
                listeners.remove(listener);
                running(null);
            }
        }
    }

    private void write(ResultSet result, Progress progress) throws SQLException, IOException {
        List<Column> columns = Column.of(result.getMetaData());
        if (!first && format == Format.TABLE) {
            out.write('\n');
        }
        first = false;
        RowWriter writer = format.writer(out);
        writer.begin(columns);
        while (result.next()) {
            progress.row();
            List<@Nullable String> values = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                values.add(columns.get(i).text(result, i + 1));
            }
            writer.row(values);
            flushNowAndThen();
        }
        writer.end();
    }

    /** A reader down the pipe is to see slow rows soon, and to be missed soon when it is gone. */
    private void flushNowAndThen() throws IOException {
        long now = System.nanoTime();
        if (now - flushed > FLUSH_NANOS) {
            out.flush();
            flushed = now;
        }
    }

    /** A statement that failed, and where it stands. */
    static final class StatementException extends Exception {
        private final String place;

        StatementException(String place, Exception cause) {
            super(cause);
            this.place = place;
        }

        String place() {
            return place;
        }
    }
}
