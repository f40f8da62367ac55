/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The other pools, each with what it likes to set and to check: transactions, isolation, test queries, pools of statements. */
@ExtendWith(Sandbox.One.class)
class PoolsIT {
    private static final String DRIVER = "io.github.klaviyojdbc.driver.KlaviyoDriver";
    private static final int THREADS = 4;
    private static final int QUERIES = 25;

    @Test
    void commonsDbcp(Sandbox sandbox) throws Exception {
        try (BasicDataSource pool = new BasicDataSource()) {
            pool.setDriverClassName(DRIVER);
            pool.setUrl(sandbox.url());
            pool.setUsername("anybody");
            pool.setPassword(sandbox.key());
            pool.setMaxTotal(2);
            pool.setDefaultAutoCommit(false);
            pool.setDefaultReadOnly(false);
            pool.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            pool.setDefaultSchema("klaviyo");
            pool.setDefaultQueryTimeout(Duration.ofSeconds(60));
            pool.setPoolPreparedStatements(true);
            pool.setTestOnBorrow(true);
            pool.setTestOnReturn(true);
            pool.setValidationQuery("SELECT 1");
            pool.setRollbackOnReturn(true);
            use(pool);
        }
    }

    @Test
    void c3p0(Sandbox sandbox) throws Exception {
        try (ComboPooledDataSource pool = new ComboPooledDataSource()) {
            pool.setDriverClass(DRIVER);
            pool.setJdbcUrl(sandbox.url());
            pool.setPassword(sandbox.key());
            pool.setMinPoolSize(1);
            pool.setInitialPoolSize(1);
            pool.setMaxPoolSize(2);
            pool.setMaxStatements(10);
            pool.setTestConnectionOnCheckout(true);
            pool.setTestConnectionOnCheckin(true);
            use(pool);
        }
    }

    @Test
    void tomcat(Sandbox sandbox) throws Exception {
        PoolProperties properties = new PoolProperties();
        properties.setDriverClassName(DRIVER);
        properties.setUrl(sandbox.url());
        properties.setPassword(sandbox.key());
        properties.setMaxActive(2);
        properties.setDefaultAutoCommit(false);
        properties.setDefaultReadOnly(true);
        properties.setDefaultTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        properties.setRollbackOnReturn(true);
        properties.setTestOnBorrow(true);
        properties.setValidationQuery("SELECT 1");
        properties.setValidationQueryTimeout(30);
        properties.setJdbcInterceptors("ConnectionState;StatementFinalizer;StatementCache;ResetAbandonedTimer");
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource(properties);
        try {
            use(pool);
        } finally {
            pool.close(true);
        }
    }

    /** HikariCP by the name of a data source, as application servers set one up. */
    @Test
    void beanOfTheDriver(Sandbox sandbox) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSourceClassName("io.github.klaviyojdbc.driver.KlaviyoDataSource");
        config.addDataSourceProperty("url", sandbox.url());
        config.addDataSourceProperty("password", sandbox.key());
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            use(pool);
        }
    }

    private static void use(DataSource pool) throws Exception {
        int expected = count(pool);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                users.add(threads.submit(() -> {
                    for (int query = 0; query < QUERIES; query++) {
                        assertThat(count(pool)).isEqualTo(expected);
                    }
                    return null;
                }));
            }
            for (Future<?> user : users) {
                user.get();
            }
        } finally {
            threads.shutdownNow();
        }
        wrongStatementDoesNotSpoilTheConnection(pool);
        assertThat(count(pool)).isEqualTo(expected);
    }

    private static int count(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT id FROM lists WHERE id <> ?")) {
            statement.setString(1, "none");
            int rows = 0;
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows++;
                }
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            assertThat(rows).isPositive();
            return rows;
        }
    }

    private static void wrongStatementDoesNotSpoilTheConnection(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.executeQuery("SELEC 1"));
            assertThat(connection.isValid(1)).isTrue();
            assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
        }
    }
}
