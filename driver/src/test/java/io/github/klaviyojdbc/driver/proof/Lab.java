/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.adapter.KlaviyoAccount;
import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.http.ApiClients;
import io.github.klaviyojdbc.adapter.http.Credentials;
import io.github.klaviyojdbc.driver.jdbc.DaemonAlarm;
import io.github.klaviyojdbc.driver.jdbc.KlaviyoConnection;
import io.github.klaviyojdbc.sandbox.Account;
import io.github.klaviyojdbc.sandbox.Fault;
import io.github.klaviyojdbc.sandbox.RecordedRequest;
import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A sandbox, connections to it through the front door, and short ways to ask and to see what was asked. */
final class Lab implements AutoCloseable {
    /** The end of the data's time, and what it is in tests whose rows depend on the time of day. */
    static final Instant NOW = SandboxOptions.STANDARD_NOW;

    private final Sandbox sandbox;
    private final List<Connection> connections = new ArrayList<>();

    Lab(SandboxOptions options) {
        sandbox = Sandbox.start(options);
    }

    /** An account that fills several pages of the larger tables and is read in no time. */
    static SandboxOptions small() {
        return SandboxOptions.defaults().withProfiles(250).withEvents(1_500);
    }

    /** A connection without a cache, so that every request is seen. */
    Connection connect(String... properties) throws SQLException {
        return open("cache=off", properties);
    }

    /** A connection without a cache that never waits for a limit, and knows nothing of metadata. */
    Connection connectHastily() {
        return connectHastily(0, Duration.ofSeconds(60));
    }

    /** A connection that does not wait between its attempts either. */
    Connection connectHastily(int maxRetries, Duration readTimeout) {
        ApiClientOptions options = new ApiClientOptions(
                sandbox.url(),
                Credentials.ofApiKey(sandbox.apiKey()),
                "2026-07-15",
                Duration.ZERO,
                0,
                8,
                1,
                maxRetries,
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                readTimeout);
        ApiClients clients = new ApiClients(new FastTime(), request -> {});
        KlaviyoAccount account =
                new KlaviyoAccount(StreamCatalog.load(), clients.open(options), true, List.of(), Clock.systemUTC());
        Connection connection = new KlaviyoConnection(
                account.engine(),
                asked -> {
                    throw new IllegalStateException("nobody asks for metadata here");
                },
                new DaemonAlarm(),
                account::close);
        connections.add(connection);
        return connection;
    }

    /** A connection that keeps answers, for what is only to be compared with. */
    Connection connectCached(String... properties) throws SQLException {
        return open("cache=on", properties);
    }

    private Connection open(String cache, String... properties) throws SQLException {
        String url = sandbox.jdbcUrl() + ";" + cache;
        for (String property : properties) {
            url += ";" + property;
        }
        Connection connection = DriverManager.getConnection(url);
        connections.add(connection);
        return connection;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Account account() {
        return sandbox.account();
    }

    List<RecordedRequest> requests() {
        return sandbox.requests();
    }

    void forgetRequests() {
        sandbox.clearRequests();
    }

    void failNext(Fault... faults) {
        sandbox.failNext(faults);
    }

    /** All rows of a query, all values as objects. */
    static List<List<Object>> rows(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet result = statement.executeQuery()) {
                return rows(result);
            }
        }
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    static List<List<Object>> rows(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>(columns);
            for (int column = 1; column <= columns; column++) {
                Object value = result.getObject(column);
                row.add(value instanceof Timestamp ? utc(result, column) : value);
            }
            rows.add(row);
        }
        return rows;
    }

    /** The instant that a UTC wall clock means. */
    private static Object utc(ResultSet result, int column) throws SQLException {
        return result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** The first column of all rows. */
    static List<Object> column(Connection connection, String sql, Object... values) throws SQLException {
        return rows(connection, sql, values).stream().map(row -> row.get(0)).toList();
    }

    static Object value(Connection connection, String sql, Object... values) throws SQLException {
        return rows(connection, sql, values).get(0).get(0);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        sandbox.close();
    }
}
