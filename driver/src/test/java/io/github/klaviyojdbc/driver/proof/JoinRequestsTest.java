/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.sandbox.RecordedRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requests of joins and sub-queries. Each test has an account of its own, since what has been read before decides what is
 * worth a request; the rows are compared with those of {@code pushdown=off}.
 */
class JoinRequestsTest {
    private static final String LIST = "SELECT name FROM lists WHERE id IN "
            + "(SELECT list_id FROM list_profiles GROUP BY list_id HAVING COUNT(*) BETWEEN 101 AND 200) LIMIT 1";

    private Lab lab;
    private Connection connection;
    private Connection plain;

    @BeforeEach
    void open() throws SQLException {
        lab = new Lab(Lab.small());
        connection = lab.connect();
        plain = lab.connectCached("pushdown=off");
    }

    @AfterEach
    void close() throws SQLException {
        lab.close();
    }

    /** The rows of a query, which are those of plain SQL; only its own requests are on record. */
    private List<List<Object>> ask(String sql, Object... values) throws SQLException {
        List<List<Object>> expected = Lab.rows(plain, sql, values);
        lab.forgetRequests();
        List<List<Object>> rows = Lab.rows(connection, sql, values);
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(lab.requests()).allMatch(request -> request.status() == 200);
        return rows;
    }

    private List<String> paths() {
        return lab.requests().stream().map(RecordedRequest::path).toList();
    }

    private String aList() throws SQLException {
        return (String) Lab.value(plain, LIST);
    }

    private String idOf(String list) throws SQLException {
        return (String) Lab.value(plain, "SELECT id FROM lists WHERE name = ?", list);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT lp.profile_id FROM lists l JOIN list_profiles lp ON l.id = lp.list_id WHERE l.name = ?",
                "SELECT lp.profile_id FROM list_profiles lp JOIN lists l ON l.id = lp.list_id WHERE l.name = ?",
                "SELECT lp.profile_id FROM lists l, list_profiles lp WHERE lp.list_id = l.id AND l.name = ?",
                "SELECT lp.profile_id FROM list_profiles lp RIGHT JOIN lists l ON l.id = lp.list_id WHERE l.name = ?",
                "SELECT profile_id FROM list_profiles WHERE list_id IN (SELECT id FROM lists WHERE name = ?)",
                "SELECT profile_id FROM list_profiles lp WHERE EXISTS "
                        + "(SELECT 1 FROM lists l WHERE l.id = lp.list_id AND l.name = ?)",
                "SELECT profile_id FROM list_profiles WHERE list_id = (SELECT id FROM lists WHERE name = ?)",
                "SELECT (SELECT COUNT(*) FROM list_profiles lp WHERE lp.list_id = l.id) FROM lists l WHERE l.name = ?",
            })
    void onlyTheNamedListIsRead(String sql) throws SQLException {
        String list = aList();
        ask(sql, list);
        String members = "/api/lists/" + idOf(list) + "/profiles";
        lab.forgetRequests();
        Lab.rows(connection, sql, list);
        assertThat(paths()).containsExactly("/api/lists", members, members);
    }

    @Test
    void aTimeWindowOfEventsLooksItsProfilesUpByTheHundred() throws SQLException {
        List<List<Object>> rows = ask("SELECT e.id, p.id, p.email FROM events e LEFT JOIN profiles p"
                + " ON p.id = e.profile_id WHERE e.datetime BETWEEN '2026-01-01' AND '2026-06-01'");
        long profiles = rows.stream()
                .map(row -> row.get(1))
                .filter(Objects::nonNull)
                .distinct()
                .count();
        assertThat(profiles).isGreaterThan(100);
        assertThat(paths().stream().filter("/api/events"::equals)).hasSize(1);
        assertThat(paths().stream().filter("/api/profiles"::equals)).hasSize((int) Math.ceil(profiles / 100.0));
        assertThat(lab.requests().stream().filter(request -> request.path().equals("/api/profiles")))
                .allMatch(request -> request.parameter("filter").startsWith("any(id,["));
    }

    @Test
    void ofAMetricByNameOnlyItsEventsAreRead() throws SQLException {
        List<List<Object>> rows = ask(
                "SELECT e.id FROM events e JOIN metrics m ON m.id = e.metric_id" + " WHERE m.name = 'Placed Order'");
        assertThat(rows).isNotEmpty();
        assertThat(paths()).containsExactly("/api/metrics", "/api/events");
        assertThat(lab.requests().get(1).parameter("filter")).startsWith("equals(metric_id,");
    }

    @Test
    void manyMetricsAreNotAskedOneByOne() throws SQLException {
        ask("SELECT m.name, COUNT(*) FROM events e JOIN metrics m ON m.id = e.metric_id"
                + " WHERE m.name LIKE '%e%' GROUP BY m.name");
        assertThat(paths()).containsExactlyInAnyOrder("/api/metrics", "/api/events", "/api/events");
    }

    @Test
    void threeTablesAreJoinedFromTheSmallestOn() throws SQLException {
        String list = aList();
        ask(
                "SELECT p.email FROM profiles p JOIN list_profiles lp ON p.id = lp.profile_id"
                        + " JOIN lists l ON l.id = lp.list_id WHERE l.name = ?",
                list);
        String members = "/api/lists/" + idOf(list) + "/profiles";
        assertThat(paths().stream().distinct()).contains("/api/lists", members, "/api/profiles");
        lab.forgetRequests();
        Lab.rows(
                connection,
                "SELECT p.email FROM profiles p JOIN list_profiles lp ON p.id = lp.profile_id"
                        + " JOIN lists l ON l.id = lp.list_id WHERE l.name = ?",
                list);
        assertThat(lab.requests()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aDimensionIsReadOnce() throws SQLException {
        ask("SELECT COUNT(*) FROM events e JOIN metrics m ON e.metric_id = m.id"
                + " JOIN metrics n ON e.metric_id = n.id WHERE m.name <> 'x' AND n.created > '2001-01-01'");
        assertThat(paths().stream().filter("/api/metrics"::equals)).hasSize(1);
        ask("SELECT COUNT(*) FROM events WHERE metric_id NOT IN (SELECT id FROM metrics WHERE name LIKE 'P%')");
        assertThat(paths().stream().filter("/api/metrics"::equals)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"JOIN", "LEFT JOIN"})
    void theNewestEventsAndTheirProfilesAreOneRequestEach(String join) throws SQLException {
        ask("SELECT e.id, p.email FROM events e " + join
                + " profiles p ON p.id = e.profile_id ORDER BY e.datetime DESC LIMIT 5");
        assertThat(paths()).containsExactly("/api/events", "/api/profiles");
        assertThat(lab.requests().get(0).parameter("sort")).isEqualTo("-datetime");
    }

    @Test
    void theNewestEventsOfAMetricAreAShortPage() throws SQLException {
        String sql = "SELECT e.id, e.datetime FROM events e JOIN metrics m ON m.id = e.metric_id"
                + " WHERE m.name = 'Placed Order' ORDER BY e.datetime DESC LIMIT 5";
        ask(sql);
        assertThat(paths()).containsExactly("/api/metrics", "/api/events");
        assertThat(lab.requests().get(1).parameter("page[size]")).isEqualTo("5");
        assertThat(lab.requests().get(1).parameter("sort")).isEqualTo("-datetime");
    }

    @Test
    void whatASubQueryFindsBecomesPartOfTheRequest() throws SQLException {
        ask("SELECT id FROM events WHERE datetime >= (SELECT MAX(updated_at) FROM campaigns)");
        assertThat(paths().stream().distinct()).containsExactly("/api/campaigns", "/api/events");
        assertThat(lab.requests().stream().filter(request -> request.path().equals("/api/events")))
                .hasSize(1)
                .allMatch(request -> request.parameter("filter").startsWith("greater-or-equal(datetime,"));
    }

    @Test
    void aSubQueryThatNobodyNeedsIsNotAsked() throws SQLException {
        ask("SELECT CASE WHEN name = '' THEN (SELECT MAX(id) FROM templates) END FROM tags");
        assertThat(paths()).doesNotContain("/api/templates");
        ask("SELECT COUNT(*) FROM lists WHERE EXISTS (SELECT * FROM templates) AND 1 = 1");
        assertThat(lab.requests().stream().filter(request -> request.path().equals("/api/templates")))
                .hasSize(1);
    }

    @Test
    void aSubQueryForOneValueWithManyRowsIsRefused() {
        assertThatThrownBy(
                        () -> Lab.rows(connection, "SELECT id FROM events WHERE metric_id = (SELECT id FROM metrics)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("21000"));
    }

    @Test
    void aStatementAsksForTheKeysOfItsValues() throws SQLException {
        List<Object> names = Lab.column(plain, "SELECT name FROM lists ORDER BY name LIMIT 3");
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT lp.profile_id FROM lists l" + " JOIN list_profiles lp ON l.id = lp.list_id WHERE l.name = ?")) {
            for (Object name : names) {
                String id = idOf((String) name);
                List<List<Object>> expected =
                        Lab.rows(plain, "SELECT profile_id FROM list_profiles WHERE list_id = ?", id);
                lab.forgetRequests();
                statement.setObject(1, name);
                assertThat(Lab.rows(statement.executeQuery())).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(paths().stream()
                                .filter(path -> path.endsWith("/profiles"))
                                .distinct())
                        .containsExactly("/api/lists/" + id + "/profiles");
            }
        }
    }

    /** Ids of other things are nothing that Klaviyo can be asked by: it would refuse. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(*) FROM events e JOIN lists l ON e.metric_id = l.id",
                "SELECT COUNT(*) FROM lists l LEFT JOIN events e ON e.metric_id = l.name",
                "SELECT COUNT(*) FROM tags t JOIN list_profiles lp ON lp.list_id = t.name",
                "SELECT COUNT(*) FROM templates t JOIN profiles p ON p.id = t.html",
                "SELECT COUNT(*) FROM lists a JOIN lists b ON a.name IS NOT DISTINCT FROM b.name",
                "SELECT COUNT(*) FROM profiles a JOIN profiles b ON LOWER(a.email) = LOWER(b.email)",
                "SELECT a.id, b.id FROM profiles a LEFT JOIN events b ON a.id = b.profile_id AND a.email LIKE 'a%'"
                        + " WHERE a.created < '2025-06-01'",
            })
    void whateverIsJoinedTheRowsAreRight(String sql) throws SQLException {
        assertThat(ask(sql)).isNotEmpty();
    }
}
