/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a target, in transactions. One thread works with it; any may stop the statement that runs. What it throws is
 * the driver's own: {@link Target} tells it.
 */
final class TargetSession implements AutoCloseable {
    private final Connection connection;
    private final Dialect dialect;
    private final TableShapes shapes;
    private final Clock clock;
    private final Map<String, TargetTable> known = new HashMap<>();
    private volatile @Nullable Statement running;

    TargetSession(Connection connection, Dialect dialect, String schema, Clock clock) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.clock = clock;
        connection.setAutoCommit(false);
        this.shapes = new TableShapes(this, schema);
        for (String greeting : dialect.greetings()) {
            execute(greeting);
        }
        connection.commit();
    }

    Connection connection() {
        return connection;
    }

    Dialect dialect() {
        return dialect;
    }

    Instant now() {
        return clock.instant();
    }

    TableShapes shapes() {
        return shapes;
    }

    /** A table as it is wanted, made or widened where it is not so. */
    TargetTable prepare(String name, List<TargetColumn> columns, boolean unique) throws SQLException {
        TargetTable table = shapes.make(name, columns, unique);
        known.put(name, table);
        return table;
    }

    boolean isEmpty(TargetTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(1);
            try (ResultSet rows = run(statement, () -> statement.executeQuery("SELECT 1 FROM " + table.qualified()))) {
                return !rows.next();
            }
        }
    }

    /** One that has been prepared. */
    TargetTable known(String name) {
        return Objects.requireNonNull(known.get(name), name);
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void bind(PreparedStatement statement, int index, ColumnType type, @Nullable Object value) throws SQLException {
        if (value == null) {
            dialect.bindNull(statement, index, type);
        } else {
            dialect.bind(statement, index, type, value);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            run(statement, () -> statement.execute(sql));
        }
    }

    /** Runs statements; the count of the last one's rows. */
    long update(List<String> statements) throws SQLException {
        long rows = 0;
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                rows = run(statement, () -> (long) statement.executeUpdate(sql));
            }
        }
        return rows;
    }

    /** Takes the stage's rows over; the count of those written. */
    long merge(TargetTable table, Merge merge, Instant now) throws SQLException {
        TargetTable stamped = table.writtenAt(dialect.literal(now));
        List<String> statements = merge.statements(dialect, stamped);
        Optional<String> count = merge == Merge.UPSERT ? dialect.countOfUpsert(stamped) : Optional.empty();
        int last = statements.size() - 1;
        update(statements.subList(0, last));
        Long counted = count.isPresent() ? Long.valueOf(number(count.get())) : null;
        long written = update(statements.subList(last, last + 1));
        return counted == null ? written : counted;
    }

    /** Runs a statement with values of text. */
    long update(String sql, @Nullable String... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            for (int index = 0; index < values.length; index++) {
                bind(statement, index + 1, ColumnType.STRING, values[index]);
            }
            return run(statement, () -> (long) statement.executeUpdate());
        }
    }

    /** Puts values into a statement. */
    @FunctionalInterface
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    long update(String sql, Binding values) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            values.bind(statement);
            return run(statement, () -> (long) statement.executeUpdate());
        }
    }

    void executeBatch(PreparedStatement statement) throws SQLException {
        run(statement, statement::executeBatch);
    }

    /** The first value of a query's first row. */
    Optional<String> text(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setString(index + 1, values[index]);
            }
            try (ResultSet rows = run(statement, statement::executeQuery)) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** The number that a query answers with. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = run(statement, () -> statement.executeQuery(sql))) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    private <T> T run(Statement statement, SqlCall<T> call) throws SQLException {
        running = statement;
        try {
            return call.call();
        } finally {
            running = null;
        }
    }

    /** Stops the statement that runs, if one does, which then fails. */
    void stop() throws SQLException {
        Statement statement = running;
        if (statement != null) {
            statement.cancel();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
