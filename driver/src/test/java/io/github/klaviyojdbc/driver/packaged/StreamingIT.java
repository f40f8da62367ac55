/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result of any size passes through a small JVM, and nobody reads on when nobody listens. */
class StreamingIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final List<String> SMALL = List.of("-Xmx128m");

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withProfiles(1_000).withEvents(1_000_000));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void millionEventsPassThroughASmallHeap() throws Exception {
        AllJar.Run run = AllJar.run(LIMIT, SMALL, StreamingProbe.class, sandbox.jdbcUrl(), "SELECT * FROM events");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("1000000 rows, 1000000 ids, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM events", "SELECT id FROM events ORDER BY datetime DESC"})
    void closingStopsThePages(String query) throws Exception {
        sandbox.clearRequests();
        try (URLClassLoader loader = AllJar.loader(ClassLoader.getPlatformClassLoader());
                Connection connection = AllJar.driver(loader).connect(sandbox.jdbcUrl(), new Properties());
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(query)) {
                for (int i = 0; i < 2_500; i++) {
                    assertThat(rows.next()).isTrue();
                }
            }
            int sent = sandbox.requests().size();
            Thread.sleep(500);
            assertThat(sandbox.requests()).hasSizeBetween(3, Math.min(5, sent + 1));
        }
    }
}
