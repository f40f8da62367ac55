/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of schema sys that change while one looks: the requests, the limits, the cache. */
class LiveTablesTest {
    private static Lab lab;

    @BeforeAll
    static void open() {
        lab = new Lab(Lab.small());
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    @Test
    void theyTellWhatWasAskedAndKept() throws SQLException {
        Connection connection = lab.connectCached();
        Instant before = Instant.now();
        for (int time = 0; time < 2; time++) {
            Lab.rows(connection, "SELECT id FROM metrics");
        }
        assertThat(Lab.rows(
                        connection,
                        "SELECT table_name, method, path, query, status, row_count, attempt, cached FROM sys.requests"
                                + " WHERE table_name = 'metrics' ORDER BY started, cached"))
                .containsExactly(
                        Arrays.asList("metrics", "GET", "/api/metrics", "fields%5Bmetric%5D=id", 200L, 21L, 1L, false),
                        Arrays.asList("metrics", "GET", "/api/metrics", "fields%5Bmetric%5D=id", 200L, 21L, 0L, true));
        assertThat((Instant) Lab.value(connection, "SELECT MAX(started) FROM sys.requests"))
                .isBetween(before.minusMillis(1), Instant.now());
        assertThat(
                        Lab.rows(
                                connection,
                                "SELECT steady_used, steady_limit, daily_limit FROM sys.rate_limits WHERE endpoint = '/api/metrics'"))
                .containsExactly(Arrays.asList(1L, 135L, null));
        assertThat(Lab.column(connection, "SELECT target FROM sys.cache WHERE target LIKE '/api/metrics%'"))
                .isEqualTo(List.of("/api/metrics?fields%5Bmetric%5D=id"));
    }
}
