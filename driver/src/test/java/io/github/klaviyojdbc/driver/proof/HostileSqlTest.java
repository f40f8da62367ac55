/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may write SQL reads Klaviyo by it, and neither files nor the environment, and keeps no thread busy for ever. */
class HostileSqlTest {
    private static Lab lab;
    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        lab = new Lab(Lab.small());
        connection = lab.connectCached();
        read("SELECT COUNT(*) FROM events");
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    private static int read(String sql) throws SQLException {
        return read(sql, 60);
    }

    private static int read(String sql, int seconds) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(seconds);
            int count = 0;
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    count++;
                }
            }
            return count;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXTRACTVALUE('<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>', '/a')",
                "XMLTRANSFORM('<a/>', '<x/>')",
                "EXTRACT_XML('<a/>', '/a')",
                "EXISTSNODE('<a/>', '/a')",
                "ST_AsText(ST_GeomFromGML('<a/>'))",
                "LOAD_FILE('/etc/passwd')",
                "pg_read_file('/etc/passwd')",
                "pg_ls_dir('/')",
                "lo_import('/etc/passwd')",
                "dblink('x', 'SELECT 1')",
                "GETENV('PATH')",
                "SYS_CONTEXT('USERENV', 'HOST')",
                "CURRENT_SETTING('data_directory')",
                "pg_sleep(100)",
                "REFLECT('java.lang.Runtime', 'getRuntime')",
                "COMPRESS('x')",
            })
    void functionThatReachesOutDoesNotExist(String function) {
        assertRefused("42000", () -> read("SELECT " + function + " FROM tags"));
        assertRefused("42000", () -> read("SELECT name FROM tags WHERE " + function + " IS NOT NULL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM TABLE(FILE('/etc/passwd'))",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM \"/etc/passwd\"",
                "SELECT * FROM metadata.TABLES",
                "SELECT USER FROM tags",
                "SELECT SYSTEM_USER FROM tags",
                "COPY tags TO '/tmp/x'",
                "LOAD DATA INFILE '/etc/passwd' INTO TABLE tags",
                "CREATE FUNCTION f AS 'java.lang.Runtime'",
                "CREATE FOREIGN SCHEMA s TYPE 'jdbc'",
                "ALTER SYSTEM SET \"x\" = 'y'",
                "SET x = 1",
                "SELECT 1; SELECT 2",
            })
    void statementThatReachesOutIsRefused(String sql) {
        assertThat(catchThrowableOfType(SQLException.class, () -> read(sql)).getSQLState())
                .as(sql)
                .matches("42S02|42S22|42601|42000|25006|0A000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(*) FROM events a, events b, events c, events d",
                "SELECT COUNT(*) FROM (SELECT a.id FROM events a, events b, events c, events d ORDER BY a.id || b.id) q",
                "SELECT STRING_AGG(REPEAT(a.id, 10000), ',') FROM events a, events b, events c",
                "SELECT COUNT(*) FROM events a JOIN events b ON a.id <> b.id JOIN events c ON c.id LIKE '%' || b.id",
            })
    void queryThatGrowsInMemoryIsTimedOut(String sql) {
        assertRefused("HYT00", () -> read(sql, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT REPEAT('a', 60) || '!' LIKE '%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%b' FROM tags",
                "SELECT JSON_QUERY('{\"a\":' || REPEAT('[', 100000) || REPEAT(']', 100000) || '}', '$..x') FROM tags",
                "SELECT name ~ '(.*a){25}b' FROM tags",
            })
    void patternThatExplodesIsMatchedAllTheSame(String sql) throws SQLException {
        assertThat(read(sql)).isPositive();
    }

    /** Each would take longer than the universe has been there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x ~ '(.*a){25}b'",
                "x !~ '(.*a){25}b'",
                "x ~* '(.*a){25}b'",
                "x !~* '(.*a){25}b'",
                "REGEXP_LIKE(x, '(.*a){25}b')",
                "REGEXP_LIKE(x, '(.*a){25}b', 'i')",
                "REGEXP_REPLACE(x, '(.*a){25}b', 'y')",
                "REGEXP_REPLACE(x, '(.*a){25}b', 'y', 'g')",
                "x SIMILAR TO '(%a){25}b'",
                "x NOT SIMILAR TO '(%a){25}b' ESCAPE '!'",
            })
    void regularExpressionThatExplodesIsAnError(String expression) {
        assertRefused("22000", () -> read("SELECT " + expression + " FROM (SELECT REPEAT('a', 2000) AS x) AS t"))
                .hasMessageContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JSON_VALUE(x, '$[?(@.a =~ /(.*a){25}b/)].a')",
                "JSON_QUERY(x, '$[?(@.a =~ /(.*a){25}b/)].a')",
                "JSON_EXISTS(x, '$[?(@.a =~ /(.*a){25}b/)].a')",
                "JSON_VALUE(x, '$[?(@.a ' || '=~ /(.*a){25}b/)].a')",
                "JSON_VALUE(x, '$[?(@.a =' || y || ' /(.*a){25}b/)].a')",
            })
    void regularExpressionInAPathOfJsonIsRefused(String expression) {
        assertRefused(
                "0A000", () -> read("SELECT " + expression + " FROM (VALUES ('[{\"a\": \"b\"}]', '~')) AS t (x, y)"));
    }

    /** Names and texts become literals of generated code, which would read a \\u0022 as the end of one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0022 + System.exit(1) + \\u0022",
                "\" + System.exit(1) + \"",
                "\\\" + System.exit(1) + \\\"",
                "*/ System.exit(1); /*",
                "\\u002a\\u002f System.exit(1); \\u002f\\u002a",
                "${jndi:ldap://127.0.0.1:1/x}",
                "\t\u2028\u0000'",
            })
    void textAndNamesDoNotBecomeCode(String evil) throws SQLException {
        String text = "'" + evil.replace("'", "''") + "'";
        String name = '"' + evil.replace("\"", "\"\"") + '"';
        String sql = "SELECT UPPER(" + text + ") || x AS " + name + " FROM (SELECT " + text
                + " || name AS x FROM tags) AS t" + " WHERE x <> " + text + " GROUP BY x ORDER BY " + name;
        assertThat(read(sql)).isPositive();
        try (PreparedStatement statement = connection.prepareStatement("SELECT CAST(? AS VARCHAR) || name FROM tags")) {
            statement.setString(1, evil);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).startsWith(evil);
            }
        }
    }

    @Test
    void textThatWouldFillTheMemoryIsRefused() {
        assertRefused("22000", () -> read("SELECT REPEAT('x', 2000000000) FROM tags"));
        assertRefused("22000", () -> read("SELECT name ~ '(.*a){25}b' FROM (SELECT REPEAT('a', 2000) AS name) AS t"));
    }

    /** Planning takes them a minute or more; who has set a time-out need not wait for that. */
    @ParameterizedTest
    @MethodSource("bombs")
    void planningStopsWhenTheTimeIsOver(String name, String sql) {
        long start = System.nanoTime();
        SQLException error = catchThrowableOfType(SQLException.class, () -> read(sql, 1));
        assertThat(error.getSQLState()).as(error.getMessage()).isIn("HYT00", "42601", "0A000");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(Duration.ofSeconds(10));
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("ORs", "SELECT id FROM tags WHERE " + many(20_000, " OR ", "name = '%d'")),
                Arguments.of("LIKEs", "SELECT id FROM tags WHERE " + many(500, " OR ", "name LIKE '%%%d%%'")),
                Arguments.of("list", "SELECT id FROM tags WHERE name IN (" + many(20_000, ", ", "'%d'") + ")"),
                Arguments.of(
                        "cases", "SELECT CASE " + many(3_000, " ", "WHEN name = '%1$d' THEN %1$d") + " END FROM tags"),
                Arguments.of(
                        "joins",
                        "SELECT COUNT(*) FROM profiles p"
                                + many(60, "", " JOIN events e%1$d ON e%1$d.profile_id = p.id")),
                Arguments.of("columns", "SELECT " + many(4_000, ", ", "name || '%1$d' AS c%1$d") + " FROM tags"),
                Arguments.of("unions", many(1_000, " UNION ", "SELECT name || '%d' FROM tags")),
                Arguments.of(
                        "sub-queries",
                        "SELECT " + many(150, ", ", "(SELECT COUNT(*) FROM lists WHERE id = '%d')") + " FROM tags"),
                Arguments.of("signs", "SELECT " + "- ".repeat(10_000) + "1 FROM tags"),
                Arguments.of("selects", "SELECT * FROM (".repeat(1_000) + "SELECT 1" + ") AS t".repeat(1_000)));
    }

    private static String many(int count, String between, String format) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, format, i))
                .collect(Collectors.joining(between));
    }

    @Test
    void cancelStopsPlanning() throws Exception {
        try (Statement statement = connection.createStatement()) {
            AtomicBoolean over = new AtomicBoolean();
            Thread canceller = new Thread(() -> {
                // again and again: the statement may not have begun
                while (!over.get()) {
                    assertThatCode(statement::cancel).doesNotThrowAnyException();
                    Thread.onSpinWait();
                }
            });
            canceller.start();
            assertRefused(
                    "57014",
                    () -> statement.executeQuery(
                            "SELECT " + many(5_000, ", ", "name || '%1$d' AS c%1$d") + " FROM tags"));
            over.set(true);
            canceller.join();
        }
    }

    @Test
    void joinOfPagesInMemoryIsTimedOut() {
        assertRefused(
                "HYT00",
                () -> read(
                        "SELECT COUNT(*) FROM profiles p"
                                + many(12, "", " JOIN events e%1$d ON e%1$d.profile_id = p.id"),
                        1));
    }

    @Test
    void constantThatFailsFailsInTheSameWayEachTime() {
        for (int i = 0; i < 3; i++) {
            assertRefused("22012", () -> read("SELECT 1 / 0 FROM tags"));
        }
    }

    @Test
    void nestingHasAnEnd() {
        assertRefused("42601", () -> read("SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " FROM tags"));
        assertRefused("42601", () -> read("SELECT " + "ABS(".repeat(20_000) + "1" + ")".repeat(20_000) + " FROM tags"));
    }
}
