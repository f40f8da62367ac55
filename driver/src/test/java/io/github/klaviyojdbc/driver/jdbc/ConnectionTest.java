/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertError;
import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.klaviyojdbc.adapter.sql.QueryException;
import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private final FakeEngine engine = new FakeEngine();
    private final Connection connection = engine.connect();

    @Test
    void transactionsAreHarmless() throws SQLException {
        assertThat(connection.getAutoCommit()).isTrue();
        connection.setAutoCommit(false);
        assertThat(connection.getAutoCommit()).isFalse();
        ResultSet rows = connection.createStatement().executeQuery("SELECT 1");
        connection.commit();
        connection.rollback();
        assertThat(rows.next()).isTrue();
        connection.setAutoCommit(true);
        connection.commit();
        assertRefused("0A000", connection::setSavepoint);
        assertRefused("0A000", () -> connection.setSavepoint("s"));
        assertRefused("0A000", () -> connection.rollback(null));
        assertRefused("0A000", () -> connection.releaseSavepoint(null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 8})
    void everyIsolationLevelIsTaken(int level) throws SQLException {
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
        connection.setTransactionIsolation(level);
        assertThat(connection.getTransactionIsolation()).isEqualTo(level);
        assertRefused("22023", () -> connection.setTransactionIsolation(3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readOnlyIsWhatItIs(boolean asked) throws SQLException {
        connection.setReadOnly(asked);
        assertThat(connection.isReadOnly()).isTrue();
    }

    @Test
    void schemasAreTwoAndCatalogsNone() throws SQLException {
        assertThat(connection.getSchema()).isEqualTo("klaviyo");
        connection.setSchema("SYS");
        assertThat(connection.getSchema()).isEqualTo("sys");
        connection.setSchema("Klaviyo");
        assertThat(engine.schemas).containsExactly("sys", "klaviyo");
        assertRefused("3F000", () -> connection.setSchema("public"));
        assertRefused("3F000", () -> connection.setSchema(null));
        connection.setCatalog("anything");
        assertThat(connection.getCatalog()).isNull();
    }

    @Test
    void pingSendsNothing() throws SQLException {
        assertThat(connection.isValid(10_000)).isTrue();
        assertThat(connection.isValid(0)).isTrue();
        assertRefused("22023", () -> connection.isValid(-1));
        connection.close();
        assertThat(connection.isValid(1)).isFalse();
        assertThat(engine.prepared).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_SCROLL_SENSITIVE})
    void everyKindOfResultSetIsForwardOnlyAndWarned(int type) throws SQLException {
        for (int concurrency : new int[] {ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE}) {
            boolean warned = type != ResultSet.TYPE_FORWARD_ONLY || concurrency != ResultSet.CONCUR_READ_ONLY;
            connection.clearWarnings();
            try (PreparedStatement statement = connection.prepareStatement("SELECT 1", type, concurrency)) {
                assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
                assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
                assertThat(statement.getWarnings() != null).isEqualTo(warned);
                assertThat(connection.getWarnings() != null).isEqualTo(warned);
                assertThat(statement.executeQuery().next()).isTrue();
            }
            connection
                    .createStatement(type, concurrency, ResultSet.CLOSE_CURSORS_AT_COMMIT)
                    .close();
        }
        assertRefused("22023", () -> connection.createStatement(1, ResultSet.CONCUR_READ_ONLY));
        assertRefused("22023", () -> connection.createStatement(type, 1));
        assertRefused("22023", () -> connection.createStatement(type, ResultSet.CONCUR_READ_ONLY, 9));
    }

    @Test
    void warningsDoNotPileUp() throws SQLException {
        for (int i = 0; i < 3; i++) {
            connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        }
        assertThat((Object) connection.getWarnings().getNextWarning()).isNull();
    }

    @Test
    void preparingTellsWhatIsWrong() {
        engine.compileFailure = new QueryException(QueryException.Kind.UNKNOWN_TABLE, "no table x");
        assertRefused("42S02", () -> connection.prepareStatement("SELECT * FROM x"));
        engine.compileFailure = new IllegalStateException("bug");
        assertRefused("HY000", () -> connection.prepareStatement("SELECT 1"));
        assertRefused("22023", () -> connection.prepareStatement(null));
    }

    @Test
    void closingClosesTheChildrenOnce() throws SQLException {
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1");
        PreparedStatement prepared = connection.prepareStatement("SELECT 1");
        connection.close();
        connection.close();
        assertThat(rows.isClosed()).isTrue();
        assertThat(statement.isClosed()).isTrue();
        assertThat(prepared.isClosed()).isTrue();
        assertThat(engine.closings).isEqualTo(1);
    }

    @Test
    void closedConnectionDoesNothingMore() throws SQLException {
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertRefused("08003", connection::createStatement).isInstanceOf(SQLNonTransientConnectionException.class);
        assertRefused("08003", () -> connection.prepareStatement("SELECT 1"));
        assertRefused("08003", () -> connection.prepareCall("SELECT 1"));
        assertRefused("08003", connection::getMetaData);
        assertRefused("08003", connection::commit);
        assertRefused("08003", () -> connection.setAutoCommit(true));
        assertRefused("08003", connection::getAutoCommit);
        assertRefused("08003", connection::getSchema);
        assertRefused("08003", connection::getWarnings);
        assertRefused("08003", () -> connection.setReadOnly(true));
        assertRefused("08003", () -> connection.nativeSQL("SELECT 1"));
        assertRefused("08003", () -> connection.getClientInfo());
    }

    @Test
    void abortCloses() throws SQLException {
        var tasks = new ArrayList<Runnable>();
        connection.abort(tasks::add);
        tasks.forEach(Runnable::run);
        assertThat(connection.isClosed()).isTrue();
        assertRefused("22023", () -> connection.abort(null));
    }

    @Test
    void clientInfoIsKeptOrWarnedAbout() throws SQLException {
        connection.setClientInfo("ApplicationName", "DBeaver");
        assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("DBeaver");
        connection.setClientInfo("Colour", "blue");
        assertError(connection.getWarnings()).hasMessageContaining("Colour");
        assertThat(connection.getClientInfo("Colour")).isNull();
        connection.setClientInfo("ApplicationName", null);
        assertThat(connection.getClientInfo()).isEmpty();
        var properties = new Properties();
        properties.setProperty("ClientUser", "me");
        connection.setClientInfo(properties);
        assertThat(connection.getClientInfo()).containsExactly(Map.entry("ClientUser", "me"));
        connection.close();
        var error = catchThrowableOfType(
                SQLClientInfoException.class, () -> connection.setClientInfo("ApplicationName", "x"));
        assertThat(error.getFailedProperties()).containsEntry("ApplicationName", ClientInfoStatus.REASON_UNKNOWN);
        assertThat(error.getSQLState()).isEqualTo("08003");
    }

    @Test
    void settingsAreKept() throws SQLException {
        assertThat(connection.nativeSQL("SELECT {d '2026-10-01'}")).isEqualTo("SELECT {d '2026-10-01'}");
        assertThat(connection.getTypeMap()).isEmpty();
        connection.setTypeMap(Map.of());
        assertRefused("0A000", () -> connection.setTypeMap(Map.of("x", String.class)));
        connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
        assertThat(connection.getHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
        connection.setNetworkTimeout(null, 5000);
        assertThat(connection.getNetworkTimeout()).isEqualTo(5000);
        assertRefused("22023", () -> connection.setNetworkTimeout(Runnable::run, -1));
        assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
        assertThat(connection.isWrapperFor(Statement.class)).isFalse();
        assertRefused("0A000", connection::createBlob);
        assertRefused("0A000", connection::createSQLXML);
        assertRefused("0A000", () -> connection.setShardingKey(null));
        assertRefused("22023", () -> connection.setClientInfo(null));
    }

    @Test
    void dbeaverReadsAPage() throws SQLException {
        Connection second = engine.connect();
        connection.setAutoCommit(true);
        assertThat(connection.getAutoCommit()).isTrue();
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setMaxRows(2);
            statement.execute("SELECT * FROM events");
            ResultSet rows = statement.getResultSet();
            int count = 0;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(2);
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
        second.close();
        assertThat(connection.isValid(10_000)).isTrue();
    }
}
