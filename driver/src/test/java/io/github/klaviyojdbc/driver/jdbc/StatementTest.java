/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.sql.QueryException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final String SQL = "SELECT n FROM events";

    private final FakeEngine engine = new FakeEngine();
    private final ManualAlarm alarm = new ManualAlarm();
    private final KlaviyoConnection connection = engine.connect(alarm);

    private Statement statement() throws SQLException {
        return connection.createStatement();
    }

    @Test
    void executeGivesOneResultAndNoUpdateCount() throws SQLException {
        Statement statement = statement();
        assertThat(statement.getResultSet()).isNull();
        assertThat(statement.execute(SQL)).isTrue();
        ResultSet rows = statement.getResultSet();
        assertThat(rows.getStatement()).isSameAs(statement);
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(rows.isClosed()).isTrue();
        assertThat(statement.getResultSet()).isNull();
        assertThat(statement.execute(SQL, Statement.RETURN_GENERATED_KEYS)).isTrue();
        assertThat(statement.getGeneratedKeys().next()).isFalse();
    }

    @Test
    void resultCanBeKeptOpenUntilTheNextExecution() throws SQLException {
        Statement statement = statement();
        ResultSet rows = statement.executeQuery(SQL);
        assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isFalse();
        assertThat(rows.next()).isTrue();
        statement.execute(SQL);
        assertThat(rows.isClosed()).isTrue();
    }

    @Test
    void executingAgainClosesTheOldResult() throws SQLException {
        Statement statement = statement();
        ResultSet first = statement.executeQuery(SQL);
        ResultSet second = statement.executeQuery(SQL);
        assertThat(first.isClosed()).isTrue();
        assertThat(engine.cursors.get(0).closings).isPositive();
        assertThat(second.next()).isTrue();
    }

    @Test
    void updatesAreRefused() throws SQLException {
        Statement statement = statement();
        assertRefused("25006", () -> statement.executeUpdate("INSERT INTO events VALUES (1)"));
        assertRefused("25006", () -> statement.execute("INSERT INTO events VALUES (1)"));
        assertRefused("07003", () -> statement.executeUpdate(SQL));
        assertRefused("07003", () -> statement.executeLargeUpdate(SQL, 1));
        engine.compileFailure = new QueryException(QueryException.Kind.SYNTAX, "syntax");
        assertRefused("42601", () -> statement.executeUpdate("UPDAT"));
        assertRefused("42601", () -> statement.execute("SELEC"));
        assertRefused("22023", () -> statement.execute(null));
    }

    @Test
    void batchesAreRefusedAtOnce() throws SQLException {
        Statement statement = statement();
        assertRefused("25006", () -> statement.addBatch("INSERT INTO events VALUES (1)"));
        assertRefused("0A000", () -> statement.addBatch(SQL)).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertRefused("22023", () -> statement.addBatch(null));
        assertRefused("0A000", () -> engine.connect().prepareStatement(SQL).addBatch());
        statement.clearBatch();
        assertThat(statement.executeBatch()).isEmpty();
        assertThat(statement.executeLargeBatch()).isEmpty();
    }

    @Test
    void waysToGoOnAreThree() throws SQLException {
        Statement statement = statement();
        assertRefused("22023", () -> statement.getMoreResults(0));
        assertRefused("22023", () -> statement.getMoreResults(4));
    }

    @Test
    void preparedStatementsArePoolableUnlessToldOtherwise() throws SQLException {
        assertThat(statement().isPoolable()).isFalse();
        assertThat(engine.connect().prepareStatement(SQL).isPoolable()).isTrue();
        assertThat(engine.connect().prepareCall("CALL p()").isPoolable()).isTrue();
    }

    @Test
    void identifiersAreEnquotedOrRefused() throws SQLException {
        Statement statement = statement();
        assertThat(statement.enquoteIdentifier("a b", false)).isEqualTo("\"a b\"");
        assertRefused("22023", () -> statement.enquoteIdentifier("", true));
    }

    @Test
    void maxRowsStopTheCursor() throws SQLException {
        Statement statement = statement();
        statement.setMaxRows(2);
        ResultSet rows = statement.executeQuery(SQL);
        rows.next();
        rows.next();
        assertThat(rows.getLong(1)).isEqualTo(2);
        assertThat(rows.isLast()).isTrue();
        assertThat(rows.getLong(1)).isEqualTo(2);
        assertThat(rows.next()).isFalse();
        assertThat(engine.cursor().moves).isEqualTo(2);
        assertThat(engine.cursor().closings).isPositive();
        assertThat(statement.getMaxRows()).isEqualTo(2);
        statement.setLargeMaxRows(1L << 40);
        assertThat(statement.getLargeMaxRows()).isEqualTo(1L << 40);
        assertThat(statement.getMaxRows()).isEqualTo(Integer.MAX_VALUE);
        assertRefused("22023", () -> statement.setMaxRows(-1));
    }

    @Test
    void queryTimeoutEndsTheFetch() throws SQLException {
        Statement statement = statement();
        statement.setQueryTimeout(7);
        ResultSet rows = statement.executeQuery(SQL);
        assertThat(alarm.delay).isEqualTo(Duration.ofSeconds(7));
        rows.next();
        alarm.goOff();
        assertThat(engine.cursor().isCancelled()).isTrue();
        assertRefused("HYT00", rows::next).isInstanceOf(SQLTimeoutException.class);
        assertRefused("HYT00", rows::next);
        assertThat(statement.executeQuery(SQL).next()).as("usable again").isTrue();
    }

    @Test
    void queryTimeoutEndsAnExecutionThatWaits() throws Exception {
        engine.rows = List.of();
        engine.waiting = new CountDownLatch(1);
        Statement statement = statement();
        statement.setQueryTimeout(1);
        whileWaiting(statement, "HYT00", alarm::goOff);
    }

    @Test
    void queryTimeoutIsCalledOffAtTheEnd() throws SQLException {
        Statement statement = statement();
        statement.setQueryTimeout(7);
        ResultSet rows = statement.executeQuery(SQL);
        while (rows.next()) {
            assertThat(alarm.calledOff).isFalse();
        }
        assertThat(alarm.calledOff).isTrue();
        alarm.goOff();
        assertThat(rows.next()).isFalse();
        statement.executeQuery(SQL).close();
        assertThat(alarm.calledOff).isTrue();
        assertRefused("22023", () -> statement.setQueryTimeout(-1));
        assertThat(statement.getQueryTimeout()).isEqualTo(7);
    }

    @Test
    void daemonAlarmGoesOffAndCanBeCalledOff() throws Exception {
        var rang = new CountDownLatch(1);
        var daemon = new DaemonAlarm();
        Alarm.Setting never = daemon.set(Duration.ofDays(1), () -> {});
        daemon.set(Duration.ofMillis(1), rang::countDown);
        rang.await();
        never.callOff();
        never.callOff();
    }

    @Test
    void cancelFromAnotherThreadEndsTheExecution() throws Exception {
        engine.rows = List.of();
        engine.waiting = new CountDownLatch(1);
        Statement statement = statement();
        whileWaiting(statement, "57014", () -> {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        engine.waiting = null;
        assertThat(statement.executeQuery(SQL).next()).isFalse();
    }

    @Test
    void closeFromAnotherThreadEndsTheExecution() throws Exception {
        Statement statement = statement();
        ResultSet rows = statement.executeQuery(SQL);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            other.submit(connection::close).get();
        } finally {
            other.shutdown();
        }
        assertRefused("24000", rows::next);
        assertRefused("HY010", () -> statement.execute(SQL));
    }

    private void whileWaiting(Statement statement, String state, Runnable action) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> done = other.submit(() -> {
                engine.waiting.await();
                action.run();
                return null;
            });
            assertRefused(state, () -> statement.executeQuery(SQL));
            done.get();
        } finally {
            other.shutdown();
        }
    }

    @Test
    void cancelBetweenRowsEndsTheResult() throws SQLException {
        Statement statement = statement();
        statement.cancel();
        ResultSet rows = statement.executeQuery(SQL);
        rows.next();
        statement.cancel();
        assertRefused("57014", rows::next);
        statement.cancel();
        ResultSet again = statement.executeQuery(SQL);
        while (again.next()) {
            assertThat(again.getLong(1)).isPositive();
        }
        statement.cancel();
        assertThat(again.next()).as("cancel after the end is harmless").isFalse();
    }

    @Test
    void closeOnCompletionClosesWithItsResult() throws SQLException {
        Statement statement = statement();
        assertThat(statement.isCloseOnCompletion()).isFalse();
        statement.closeOnCompletion();
        assertThat(statement.isCloseOnCompletion()).isTrue();
        statement.executeQuery(SQL);
        ResultSet rows = statement.executeQuery(SQL);
        assertThat(statement.isClosed()).isFalse();
        rows.close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void closedStatementDoesNothingMore() throws SQLException {
        Statement statement = statement();
        ResultSet rows = statement.executeQuery(SQL);
        statement.close();
        statement.close();
        assertThat(statement.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertThat(engine.cursor().closings).isPositive();
        assertRefused("HY010", () -> statement.executeQuery(SQL));
        assertRefused("HY010", () -> statement.executeUpdate(SQL));
        assertRefused("HY010", statement::getResultSet);
        assertRefused("HY010", statement::getMoreResults);
        assertRefused("HY010", statement::getUpdateCount);
        assertRefused("HY010", statement::getConnection);
        assertRefused("HY010", statement::getWarnings);
        assertRefused("HY010", () -> statement.setMaxRows(1));
        assertRefused("HY010", () -> statement.addBatch(SQL));
        assertRefused("HY010", statement::cancel);
    }

    @Test
    void settingsAreKept() throws SQLException {
        Statement statement = statement();
        statement.setFetchSize(50);
        assertThat(statement.getFetchSize()).isEqualTo(50);
        assertThat(statement.executeQuery(SQL).getFetchSize()).isEqualTo(50);
        assertRefused("22023", () -> statement.setFetchSize(Integer.MIN_VALUE));
        statement.setFetchDirection(ResultSet.FETCH_UNKNOWN);
        assertThat(statement.getFetchDirection()).isEqualTo(ResultSet.FETCH_UNKNOWN);
        assertRefused("22023", () -> statement.setFetchDirection(1));
        statement.setMaxFieldSize(9);
        assertThat(statement.getMaxFieldSize()).isEqualTo(9);
        statement.setPoolable(true);
        assertThat(statement.isPoolable()).isTrue();
        statement.setEscapeProcessing(false);
        statement.setCursorName("c");
        assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
        assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
        assertThat(statement.getResultSetHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
        assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
        assertThat(statement.enquoteLiteral("it's")).isEqualTo("'it''s'");
    }
}
