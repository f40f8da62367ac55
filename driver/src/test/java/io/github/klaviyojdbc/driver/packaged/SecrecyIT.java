/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever goes wrong, the packaged driver says what and never shows the key, not in its finest logs either. */
class SecrecyIT {
    private static final String WRONG = "pk_wrong_fedcba9876543210fedcba9876543210";
    private static final String QUERY = "SELECT * FROM tags WHERE name <> ''";

    private final StringBuffer shown = new StringBuffer();
    private final Logger root = Logger.getLogger("");
    private final Handler handler = new Shown();
    private final Handler[] others = root.getHandlers();
    private final Level before = root.getLevel();

    private Sandbox sandbox;
    private URLClassLoader loader;
    private Driver driver;

    /** Keeps what is logged. */
    private final class Shown extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            shown.append(formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.defaults().withProfiles(10).withEvents(10).withMissingScopes(Set.of("tags:read")));
        loader = AllJar.loader(ClassLoader.getPlatformClassLoader());
        driver = AllJar.driver(loader);
        for (Handler other : others) {
            root.removeHandler(other);
        }
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.FINEST);
    }

    @AfterEach
    void stop() throws IOException {
        root.removeHandler(handler);
        root.setLevel(before);
        for (Handler other : others) {
            root.addHandler(other);
        }
        sandbox.close();
        loader.close();
    }

    private String url(String key) {
        return "jdbc:klaviyo:baseUrl=" + sandbox.url() + ";apiKey=" + key;
    }

    /** Runs the query, notes all that can be seen, and answers with the error. */
    private SQLException errorOf(String url, String query) {
        SQLException error = catchThrowableOfType(SQLException.class, () -> run(url, query));
        assertThat((Throwable) error).isNotNull();
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        shown.append(text);
        return error;
    }

    private void run(String url, String query) throws SQLException {
        for (DriverPropertyInfo info : driver.getPropertyInfo(url, new Properties())) {
            shown.append(info.name).append('=').append(info.value).append('\n');
        }
        try (Connection connection = driver.connect(url, new Properties())) {
            shown.append(connection).append(connection.getMetaData().getURL());
            shown.append(connection.getMetaData())
                    .append(connection.getMetaData().getUserName());
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                shown.append(statement).append(rows);
                while (rows.next()) {
                    shown.append('.');
                }
            }
        }
    }

    private void assertHidden(String key) {
        String secret = key.substring("pk_".length());
        assertThat(shown.toString().lines().filter(line -> line.contains(secret)))
                .isEmpty();
    }

    @Test
    void logsReachJavaUtilLoggingWithoutTheKey() throws SQLException {
        run(sandbox.jdbcUrl(), "SELECT COUNT(*), MAX(datetime) FROM events");
        assertThat(shown.toString()).contains("/api/events").contains("FINE");
        assertHidden(sandbox.apiKey());
    }

    @Test
    void wrongKeyIsRefusedWithAHint() {
        SQLException error = errorOf(url(WRONG), QUERY);
        assertThat(error.getSQLState()).isEqualTo("28000");
        assertThat(error.getMessage()).contains("apiKey");
        assertHidden(WRONG);
    }

    @Test
    void missingScopeIsNamed() {
        SQLException error = errorOf(sandbox.jdbcUrl(), QUERY);
        assertThat(error.getSQLState()).isEqualTo("42501");
        assertThat(error.getMessage()).contains("tags:read");
        assertHidden(sandbox.apiKey());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void closedPortCannotBeConnectedTo() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String url = "jdbc:klaviyo:connectTimeout=PT2S;baseUrl=http://127.0.0.1:" + port + ";apiKey=" + WRONG;
        assertThat(errorOf(url, QUERY).getSQLState()).isEqualTo("08001");
        assertHidden(WRONG);
    }

    @Test
    void plainHttpIsForLoopbackOnly() {
        SQLException error = errorOf("jdbc:klaviyo:baseUrl=http://klaviyo.invalid;apiKey=" + WRONG, QUERY);
        assertThat(error.getMessage()).contains("http");
        assertHidden(WRONG);
    }

    @Test
    void badUrlAndBadSqlDoNotShowTheKey() {
        errorOf(url(WRONG) + ";nope=1", QUERY);
        errorOf(url(WRONG) + ";cache=" + "maybe", QUERY);
        assertThat(errorOf(sandbox.jdbcUrl(), "SELECT nope FROM events").getSQLState())
                .isEqualTo("42S22");
        assertHidden(WRONG);
        assertHidden(sandbox.apiKey());
    }
}
