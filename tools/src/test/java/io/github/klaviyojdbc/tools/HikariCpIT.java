/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** HikariCP: ten connections under load, with all that it sets on them. */
@ExtendWith(Sandbox.One.class)
class HikariCpIT {
    private static final int CONNECTIONS = 10;
    private static final int QUERIES = 200;

    private static HikariConfig config(Sandbox sandbox) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(sandbox.url());
        config.setPassword(sandbox.key());
        config.setMaximumPoolSize(CONNECTIONS);
        return config;
    }

    @Test
    void tenConnectionsRunTwoHundredQueriesEach(Sandbox sandbox) throws Exception {
        HikariConfig config = config(sandbox);
        config.setAutoCommit(false);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setSchema("klaviyo");
        config.setMinimumIdle(CONNECTIONS);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            CyclicBarrier barrier = new CyclicBarrier(CONNECTIONS);
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                counts.add(threads.submit(queries(pool, barrier)));
            }
            for (Future<Integer> count : counts) {
                assertThat(count.get()).isEqualTo(QUERIES);
            }
            assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(CONNECTIONS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Integer> queries(HikariDataSource pool, CyclicBarrier barrier) {
        return () -> {
            // each has a connection before the first gives one back
            try (Connection connection = pool.getConnection()) {
                barrier.await();
                assertThat(connection.isValid(1)).isTrue();
            }
            int answered = 0;
            for (int i = 0; i < QUERIES; i++) {
                try (Connection connection = pool.getConnection();
                        PreparedStatement statement =
                                connection.prepareStatement("SELECT COUNT(*), MIN(CAST(? AS INTEGER)) FROM metrics")) {
                    statement.setInt(1, i);
                    try (ResultSet rows = statement.executeQuery()) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).isPositive();
                        assertThat(rows.getInt(2)).isEqualTo(i);
                    }
                    assertThat(connection.isReadOnly()).isTrue();
                    connection.commit();
                    answered++;
                }
            }
            return answered;
        };
    }

    /** HikariCP throws a connection away that fails by class 08. */
    @Test
    void badSqlDoesNotCostTheConnection(Sandbox sandbox) throws SQLException {
        HikariConfig config = config(sandbox);
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Connection physical;
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                physical = connection.unwrap(Connection.class);
                for (String bad :
                        List.of("SELEC 1", "SELECT * FROM nowhere", "SELECT nothing FROM tags", "DELETE FROM tags")) {
                    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.executeQuery(bad));
                }
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.unwrap(Connection.class)).isSameAs(physical);
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }

    /** What the pool resets on a connection that comes back. */
    @Test
    void settingsOfOneUserDoNotReachTheNext(Sandbox sandbox) throws SQLException {
        HikariConfig config = config(sandbox);
        config.setMaximumPoolSize(1);
        config.setSchema("klaviyo");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setSchema("sys");
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                connection.setNetworkTimeout(Runnable::run, 1_000);
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(connection.getSchema()).isEqualTo("klaviyo");
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
                assertThat(connection.getNetworkTimeout()).isZero();
            }
        }
    }

    @Test
    void connectionTestQueryWorksToo(Sandbox sandbox) throws SQLException {
        HikariConfig config = config(sandbox);
        config.setConnectionTestQuery("SELECT 1");
        config.setConnectionInitSql("VALUES (1)");
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection()) {
            assertThat(connection.isClosed()).isFalse();
        }
    }
}
