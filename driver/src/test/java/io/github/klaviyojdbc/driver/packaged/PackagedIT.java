/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.driver.KlaviyoDriver;
import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The {@code -all} jar holds only what is ours, lives beside anything, and answers as the classes that it is made of. */
class PackagedIT {
    private static final int LARGEST = 25_000_000;

    /** What takes generated code, reflection or a resource to answer. */
    private static final List<String> QUERIES = List.of(
            "SELECT * FROM profiles ORDER BY id LIMIT 5",
            "SELECT * FROM events ORDER BY datetime DESC, id LIMIT 5",
            "SELECT COUNT(*), COUNT(DISTINCT profile_id), MIN(datetime), MAX(datetime), AVG(timestamp) FROM events",
            "SELECT metric_id, COUNT(*) AS n FROM events GROUP BY metric_id HAVING COUNT(*) > 1 ORDER BY n DESC, 1",
            "SELECT m.name, COUNT(*) FROM events e JOIN metrics m ON e.metric_id = m.id GROUP BY 1 ORDER BY 1",
            "SELECT l.name, COUNT(lp.profile_id) FROM lists l LEFT JOIN list_profiles lp ON lp.list_id = l.id"
                    + " GROUP BY l.name ORDER BY 1",
            "SELECT id, ROW_NUMBER() OVER (PARTITION BY metric_id ORDER BY datetime, id),"
                    + " LAG(id) OVER (ORDER BY datetime, id) FROM events ORDER BY id LIMIT 20",
            "SELECT id, JSON_VALUE(event_properties, '$.value'), event_properties ->> 'value',"
                    + " JSON_QUERY(event_properties, '$'), JSON_EXISTS(event_properties, '$.value')"
                    + " FROM events ORDER BY id LIMIT 20",
            "SELECT JSON_QUERY('{\"x\":[{\"a\":{\"b\":1}},{\"a\":2}]}', '$.x[?(@.a == {\"b\":1})]') FROM metrics LIMIT 1",
            "SELECT JSON_OBJECT('n' VALUE name), JSON_ARRAYAGG(id) FROM metrics GROUP BY name ORDER BY name",
            "SELECT UPPER(email), SUBSTRING(email FROM 2 FOR 3), POSITION('@' IN email), REVERSE(email), MD5(email),"
                    + " LENGTH(email), INITCAP(email), email || '!', REPLACE(email, '@', ' at '), SPLIT_PART(email, '@', 2)"
                    + " FROM profiles ORDER BY id LIMIT 20",
            "SELECT email, REGEXP_REPLACE(email, '[aeiou]', '_') FROM profiles WHERE email ~ '^[a-m]'"
                    + " AND email ILIKE '%E%' ORDER BY id LIMIT 20",
            "SELECT DATE_TRUNC('week', datetime), EXTRACT(DOW FROM datetime), datetime::date,"
                    + " datetime + INTERVAL '1 month', TO_CHAR(datetime, 'YYYY-MM-DD'), CAST(datetime AS VARCHAR)"
                    + " FROM events ORDER BY id LIMIT 20",
            "SELECT STRING_AGG(name, ',' ORDER BY name) FROM tags",
            "WITH t AS (SELECT id, name FROM metrics) SELECT * FROM t WHERE id IN (SELECT metric_id FROM events)"
                    + " UNION SELECT id, name FROM lists ORDER BY 1",
            "SELECT name, GROUPING(name), COUNT(*) FROM metrics GROUP BY ROLLUP(name) ORDER BY 1, 2",
            "SELECT SQRT(n), POWER(n, 2), ROUND(n / 3.0, 2), LN(n), MOD(n, 2) FROM (VALUES (1), (2)) AS t (n)",
            "SELECT table_name, column_name FROM information_schema.columns ORDER BY 1, 2",
            "EXPLAIN PLAN FOR SELECT id FROM events WHERE datetime > '2026-01-01' LIMIT 3");

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withProfiles(100).withEvents(2_000));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void onlyOurPackagesAndMetaInfAreInside() throws IOException {
        assertThat(AllJar.path().toFile().length()).isLessThan(LARGEST);
        try (JarFile jar = new JarFile(AllJar.path().toFile())) {
            List<String> files = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
            assertThat(files)
                    .doesNotHaveDuplicates()
                    .allMatch(file -> file.startsWith("META-INF/") || file.startsWith("io/github/klaviyojdbc/"));
            assertThat(files)
                    .noneMatch(file -> file.startsWith("META-INF/versions")
                            || file.startsWith("META-INF/maven")
                            || file.endsWith("module-info.class")
                            || file.endsWith(".SF"));
            assertThat(files).contains("META-INF/LICENSE", "META-INF/NOTICE");
            assertThat(text(jar, "META-INF/services/java.sql.Driver").strip()).isEqualTo(KlaviyoDriver.class.getName());
            assertThat(files.stream().filter(file -> file.startsWith("META-INF/services/")))
                    .allMatch(file -> file.endsWith("/java.sql.Driver")
                            || file.startsWith("META-INF/services/io.github.klaviyojdbc.shaded."));
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("io.github.klaviyojdbc");
        }
    }

    private static String text(JarFile jar, String file) throws IOException {
        try (var in = jar.getInputStream(jar.getEntry(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void answersAsTheThinJarDoes() throws Exception {
        List<String> expected = answers(new KlaviyoDriver());
        try (URLClassLoader alone = AllJar.loader(ClassLoader.getPlatformClassLoader())) {
            assertThat(answers(AllJar.driver(alone))).isEqualTo(expected);
        }
    }

    @Test
    void answersBesideTheLibrariesThatItHoldsItself() throws Exception {
        List<String> expected = answers(new KlaviyoDriver());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader libraries = AllJar.libraries();
                URLClassLoader loader = AllJar.loader(libraries)) {
            thread.setContextClassLoader(libraries);
            assertThat(answers(AllJar.driver(loader))).isEqualTo(expected);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void answersWithoutAContextClassLoader() throws Exception {
        List<String> expected = answers(new KlaviyoDriver());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader alone = AllJar.loader(ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(null);
            assertThat(answers(AllJar.driver(alone))).isEqualTo(expected);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** All rows of all queries, or the error. */
    private static List<String> answers(Driver driver) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = driver.connect(sandbox.jdbcUrl(), new Properties());
                Statement statement = connection.createStatement()) {
            for (String query : QUERIES) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    int before = answers.size();
                    while (rows.next()) {
                        answers.add(row(rows));
                    }
                    assertThat(answers.size()).as(query).isGreaterThan(before);
                } catch (SQLException e) {
                    throw new AssertionError(query + ": " + e.getMessage(), e);
                }
            }
        }
        return answers;
    }

    private static String row(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            values.add(rows.getString(i));
        }
        return values.toString();
    }

    @Test
    void saysItsVersion() throws Exception {
        sandbox.clearRequests();
        try (URLClassLoader alone = AllJar.loader(ClassLoader.getPlatformClassLoader())) {
            Driver driver = AllJar.driver(alone);
            try (Connection connection = driver.connect(sandbox.jdbcUrl(), new Properties());
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM tags")) {
                assertThat(rows.next()).isTrue();
                assertThat(connection.getMetaData().getDriverVersion()).isEqualTo(AllJar.version());
                assertThat(connection.getMetaData().getDriverMajorVersion()).isEqualTo(driver.getMajorVersion());
                assertThat(connection.getMetaData().getDriverMinorVersion()).isEqualTo(driver.getMinorVersion());
            }
        }
        assertThat(sandbox.requests())
                .isNotEmpty()
                .allSatisfy(request ->
                        assertThat(request.headers()).containsEntry("user-agent", "klaviyo-jdbc/" + AllJar.version()));
    }

    @Test
    void registersItselfAloneAndIsSilentAndLeavesNoThread() throws Exception {
        AllJar.Run run = AllJar.run(
                Duration.ofSeconds(60),
                List.of(),
                PackagedProbe.class,
                sandbox.jdbcUrl(),
                "SELECT COUNT(*) FROM events",
                "SELECT MAX(JSON_VALUE('{\"a\":\"b\"}', '$.a')) FROM metrics");
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "jdbc:calcite: No suitable driver found for jdbc:calcite:",
                        "jdbc:avatica:remote:url=http://127.0.0.1:1"
                                + " No suitable driver found for jdbc:avatica:remote:url=http://127.0.0.1:1",
                        "2000",
                        "b",
                        "[io.github.klaviyojdbc.driver.KlaviyoDriver]",
                        "[]");
        assertThat(run.exitCode()).isZero();
    }

    /** Tools load a driver to look at it, and throw it away while it still warms up. */
    @Test
    void loaderThatClosesEarlyIsNoNews() throws Exception {
        AllJar.Run run = AllJar.run(
                Duration.ofSeconds(60),
                List.of(),
                EarlyCloseProbe.class,
                AllJar.path().toString(),
                sandbox.jdbcUrl());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }
}
