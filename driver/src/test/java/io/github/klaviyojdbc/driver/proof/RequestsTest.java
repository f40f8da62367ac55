/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.klaviyojdbc.sandbox.RecordedRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches Klaviyo for each shape of query: the filter that was meant, and not a request more than needed. */
class RequestsTest {
    /** Pages of all profiles: more than any query here needs that names its profiles. */
    private static final int PROFILE_PAGES = 5;

    private static Lab lab;
    private static Connection connection;
    private static List<Instant> updated;
    private static List<Instant> happened;

    @BeforeAll
    static void open() throws SQLException {
        lab = new Lab(Lab.small().withProfiles(450));
        connection = lab.connect();
        updated = instants("profiles", "updated");
        happened = instants("events", "datetime");
    }

    private static List<Instant> instants(String table, String column) throws SQLException {
        return Lab.column(connection, "SELECT " + column + " FROM " + table).stream()
                .map(Instant.class::cast)
                .sorted()
                .toList();
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    @BeforeEach
    void forget() {
        lab.forgetRequests();
    }

    /** The rows of a query; and none of its requests was refused. */
    private List<List<Object>> ask(String sql, Object... values) throws SQLException {
        List<List<Object>> rows = Lab.rows(connection, sql, values);
        assertThat(lab.requests()).allMatch(request -> request.status() == 200);
        return rows;
    }

    private RecordedRequest theRequest() {
        assertThat(lab.requests()).hasSize(1);
        return lab.requests().get(0);
    }

    private static Instant late(List<Instant> instants) {
        return instants.get(instants.size() * 9 / 10);
    }

    private static long above(List<Instant> instants, Instant bound) {
        return instants.stream().filter(instant -> instant.isAfter(bound)).count();
    }

    @ParameterizedTest
    @ValueSource(strings = {">", ">="})
    void lowerBoundOfUpdatedReachesTheFilter(String operator) throws SQLException {
        Instant bound = late(updated);
        long expected = above(updated, operator.equals(">") ? bound : bound.minusMillis(1));
        assertThat(ask("SELECT id FROM profiles WHERE updated " + operator + " TIMESTAMP '" + wall(bound) + "'"))
                .hasSize((int) expected);
        assertThat(lab.requests()).hasSize(1);
        assertThat(theRequest().parameter("filter"))
                .isEqualTo("greater-than(updated,"
                        + bound.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1) + ")");
    }

    private static String wall(Instant instant) {
        return instant.toString().replace('T', ' ').replace("Z", "");
    }

    @Test
    void everyWayToWriteABoundReachesTheFilter() throws SQLException {
        Instant bound = late(happened).truncatedTo(ChronoUnit.SECONDS);
        long expected = above(happened, bound.minusMillis(1));
        String wall = wall(bound);
        List<String> ways = List.of(
                "datetime >= TIMESTAMP '" + wall + "'",
                "datetime >= '" + wall + "'",
                "datetime >= '" + bound + "'",
                "TIMESTAMP '" + wall + "' <= datetime",
                "'" + wall + "' <= datetime",
                "datetime >= {ts '" + wall + "'}",
                "datetime >= CAST('" + wall + "' AS TIMESTAMP)",
                "datetime >= '" + wall + "'::timestamp",
                "NOT (datetime < '" + wall + "')",
                "NOT datetime < '" + wall + "' AND NOT datetime < '2001-01-01'");
        for (String way : ways) {
            lab.forgetRequests();
            assertThat(ask("SELECT id FROM events WHERE " + way)).as(way).hasSize((int) expected);
            assertThat(theRequest().parameter("filter")).as(way).isEqualTo("greater-or-equal(datetime," + bound + ")");
        }
        lab.forgetRequests();
        assertThat(ask("SELECT id FROM events WHERE datetime >= ?", bound)).hasSize((int) expected);
        assertThat(ask("SELECT id FROM events WHERE ? <= datetime", wall)).hasSize((int) expected);
        assertThat(lab.requests())
                .hasSize(2)
                .allMatch(request -> request.parameter("filter").equals("greater-or-equal(datetime," + bound + ")"));
    }

    @Test
    void betweenIsTwoBounds() throws SQLException {
        Instant from = happened.get(1_100);
        Instant to = happened.get(1_150);
        long expected = above(happened, from.minusMillis(1)) - above(happened, to);
        assertThat(ask("SELECT id FROM events WHERE datetime BETWEEN '" + wall(from) + "' AND ?", to))
                .hasSize((int) expected);
        assertThat(theRequest().parameter("filter"))
                .contains("greater-or-equal(datetime," + from.truncatedTo(ChronoUnit.SECONDS) + ")")
                .contains("less-than(datetime,"
                        + to.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1) + ")");
    }

    @Test
    void boundRelativeToNowReachesTheFilter() throws SQLException {
        Instant before = Instant.now().minus(7, ChronoUnit.DAYS);
        ask("SELECT id FROM events WHERE datetime >= NOW() - INTERVAL '7' DAY");
        ask("SELECT id FROM events WHERE datetime >= CURRENT_TIMESTAMP - INTERVAL '7 days'");
        assertThat(lab.requests()).hasSize(2).allSatisfy(request -> {
            String filter = request.parameter("filter");
            assertThat(filter).startsWith("greater-or-equal(datetime,");
            Instant said = Instant.parse(filter.substring(filter.indexOf(',') + 1, filter.length() - 1));
            assertThat(said).isBetween(before.minusSeconds(2), before.plusSeconds(60));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "profiles,updated",
        "profiles,created",
        "lists,updated",
        "events,datetime",
        "campaigns,scheduled_at",
        "campaigns,created_at",
        "flows,updated",
        "templates,created",
        "segments,created"
    })
    void boundsInTheFutureAreRightAndNotRefused(String table, String column) throws SQLException {
        Object all = Lab.value(connection, "SELECT COUNT(" + column + ") FROM " + table);
        lab.forgetRequests();
        for (String future : List.of("'2999-01-01'", "NOW() + INTERVAL '1' DAY", "NOW()")) {
            assertThat(ask("SELECT COUNT(*) FROM " + table + " WHERE " + column + " > " + future)
                            .get(0)
                            .get(0))
                    .isEqualTo(0L);
            assertThat(ask("SELECT COUNT(*) FROM " + table + " WHERE " + column + " <= " + future)
                            .get(0)
                            .get(0))
                    .isEqualTo(all);
            assertThat(ask("SELECT COUNT(*) FROM " + table + " WHERE " + column + " BETWEEN '2000-01-01' AND " + future)
                            .get(0)
                            .get(0))
                    .isEqualTo(all);
        }
    }

    @Test
    void epochSecondsInTheFutureAreNotRefused() throws SQLException {
        assertThat(ask("SELECT COUNT(*) FROM events WHERE timestamp < 9999999999")
                        .get(0)
                        .get(0))
                .isEqualTo(1_500L);
        assertThat(ask("SELECT COUNT(*) FROM events WHERE timestamp > 9999999999")
                        .get(0)
                        .get(0))
                .isEqualTo(0L);
    }

    @Test
    void epochSecondsCompareAsTheyAreShown() throws SQLException {
        List<Long> shown = happened.stream().map(Instant::getEpochSecond).toList();
        Instant fractional = happened.stream()
                .filter(instant -> instant.getNano() > 0)
                .reduce((one, other) -> other)
                .orElseThrow();
        long second = fractional.getEpochSecond();
        for (String operator : List.of("<", "<=", ">", ">=", "=")) {
            long expected = shown.stream()
                    .filter(value -> holds(value, operator, second))
                    .count();
            assertThat(ask("SELECT COUNT(*) FROM events WHERE timestamp " + operator + " " + second)
                            .get(0)
                            .get(0))
                    .as(operator)
                    .isEqualTo(expected);
            assertThat(ask("SELECT COUNT(*) FROM events WHERE timestamp " + operator + " ?", second)
                            .get(0)
                            .get(0))
                    .as(operator + " ?")
                    .isEqualTo(expected);
        }
    }

    private static boolean holds(long value, String operator, long bound) {
        return switch (operator) {
            case "<" -> value < bound;
            case "<=" -> value <= bound;
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            default -> value == bound;
        };
    }

    @Test
    void oneListIsReadAlone() throws SQLException {
        String list = (String) Lab.value(connection, "SELECT id FROM lists WHERE name = 'VIP'");
        long expected = lab.account().listMembers().stream()
                .filter(member -> member.groupId().equals(list))
                .count();
        lab.forgetRequests();
        assertThat(ask("SELECT profile_id FROM list_profiles WHERE list_id = '" + list + "'"))
                .hasSize((int) expected);
        assertThat(ask("SELECT profile_id FROM list_profiles WHERE list_id = ?", list))
                .hasSize((int) expected);
        assertThat(lab.requests()).hasSize(2 * (int) Math.max(1, (expected + 99) / 100));
        assertThat(lab.requests()).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/api/lists/" + list + "/profiles");
            assertThat(request.parameter("fields[profile]")).isEqualTo("id");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "../profiles",
                "%2e%2e",
                "a/b",
                "a?b",
                "a#b",
                "",
                " ",
                "a\u0000",
                "\n",
                "\u0085",
                "\ud800"
            })
    void listThatCannotBeHasNoMembersAndNoOtherPathIsAsked(String id) throws SQLException {
        assertThat(Lab.rows(connection, "SELECT profile_id FROM list_profiles WHERE list_id = ?", id))
                .isEmpty();
        assertThat(Lab.rows(connection, "SELECT profile_id FROM list_profiles WHERE list_id = '" + id + "'"))
                .isEmpty();
        assertThat(lab.requests()).noneMatch(request -> request.status() == 200);
    }

    @Test
    void limitIsOneSmallPage() throws SQLException {
        assertThat(ask("SELECT * FROM events LIMIT 10")).hasSize(10);
        assertThat(theRequest().parameter("page[size]")).isEqualTo("10");
        lab.forgetRequests();
        assertThat(ask("SELECT id FROM events ORDER BY datetime DESC LIMIT 5 OFFSET 2"))
                .hasSize(5);
        assertThat(theRequest().parameters()).containsEntry("sort", "-datetime").containsEntry("page[size]", "7");
        lab.forgetRequests();
        assertThat(ask("SELECT id FROM events LIMIT ? OFFSET ?", 3L, 4L)).hasSize(3);
        assertThat(theRequest().parameter("page[size]")).isEqualTo("7");
        lab.forgetRequests();
        assertThat(ask("SELECT id FROM events LIMIT 0")).isEmpty();
        assertThat(lab.requests()).isEmpty();
    }

    @Test
    void newestFiveAreOneRequest() throws SQLException {
        List<Object> newest = new ArrayList<>(ask("SELECT datetime FROM events ORDER BY datetime DESC LIMIT 5").stream()
                .map(row -> row.get(0))
                .toList());
        assertThat(theRequest().parameters()).containsEntry("sort", "-datetime").containsEntry("page[size]", "5");
        Collections.reverse(newest);
        assertThat(newest).isEqualTo(happened.subList(happened.size() - 5, happened.size()));
    }

    @Test
    void onlyTheColumnsOfTheQueryAreAskedFor() throws SQLException {
        ask("SELECT email FROM profiles");
        assertThat(lab.requests())
                .hasSize(PROFILE_PAGES)
                .allSatisfy(request -> assertThat(request.parameters().keySet())
                        .isSubsetOf("fields[profile]", "page[size]", "page[cursor]"));
        assertThat(lab.requests())
                .allMatch(request -> request.parameter("fields[profile]").equals("email"));
        lab.forgetRequests();
        ask("SELECT email FROM profiles WHERE subscriptions_email_marketing_consent = 'SUBSCRIBED' LIMIT 3");
        assertThat(lab.requests()).allSatisfy(request -> {
            assertThat(request.parameter("additional-fields[profile]")).isEqualTo("subscriptions");
            assertThat(request.parameter("fields[profile]").split(","))
                    .containsExactlyInAnyOrder("email", "subscriptions.email.marketing.consent");
        });
        lab.forgetRequests();
        ask("SELECT COUNT(*) FROM profiles WHERE predictive_analytics_historic_clv > 100");
        assertThat(lab.requests())
                .allMatch(request ->
                        request.parameter("additional-fields[profile]").equals("predictive_analytics"));
        lab.forgetRequests();
        ask("SELECT metric_id FROM events LIMIT 2");
        assertThat(theRequest().parameter("fields[event]")).isEqualTo("id");
        assertThat(theRequest().parameter("include")).doesNotContain("attributions", "profile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(*) FROM profiles",
                "SELECT COUNT(1) FROM profiles",
                "SELECT COUNT(*) FROM (SELECT * FROM profiles\n) dbvrcnt",
                "SELECT 1 FROM profiles",
                "SELECT COUNT(*) FROM (SELECT id, email, created FROM profiles) t",
                "SELECT COUNT(1) AS c FROM profiles HAVING (COUNT(1) > 0)",
                "SELECT SUM(c) FROM (SELECT COUNT(*) AS c FROM profiles UNION ALL SELECT 1) t",
                "SELECT COUNT(id) FROM profiles"
            })
    void countingAsksForTheLeast(String sql) throws SQLException {
        ask(sql);
        assertThat(lab.requests()).hasSize(PROFILE_PAGES).allSatisfy(request -> {
            assertThat(request.parameters().keySet()).isSubsetOf("fields[profile]", "page[size]", "page[cursor]");
            assertThat(request.parameter("fields[profile]")).isEqualTo("id");
            assertThat(request.parameter("page[size]")).isEqualTo("100");
        });
    }

    @Test
    void closingEarlyStopsPaging() throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM lists")) {
            assertThat(rows.next()).isTrue();
        }
        Thread.sleep(150);
        assertThat(lab.requests()).hasSize(1);
        lab.forgetRequests();
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(12);
            try (ResultSet rows = statement.executeQuery("SELECT id FROM lists")) {
                assertThat(Lab.rows(rows)).hasSize(12);
            }
        }
        Thread.sleep(150);
        assertThat(lab.requests()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void preparedStatementAsksForWhatItsValuesSay() throws SQLException {
        List<Object> metrics = Lab.column(connection, "SELECT id FROM metrics ORDER BY id");
        lab.forgetRequests();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COUNT(*) FROM events WHERE metric_id = ? AND datetime > ?")) {
            for (Object metric : metrics.subList(0, 3)) {
                for (String bound : List.of("2026-01-01", "2026-03-01 00:00:00")) {
                    statement.setObject(1, metric);
                    statement.setString(2, bound);
                    statement.executeQuery().close();
                }
            }
        }
        assertThat(lab.requests().stream()
                        .map(request -> request.parameter("filter"))
                        .collect(Collectors.toSet()))
                .hasSize(6);
    }

    @Test
    void eachMetricOfAListIsOneRequestWhereThatIsFewerThanAll() throws SQLException {
        List<Object> metrics = Lab.column(
                connection, "SELECT metric_id FROM events GROUP BY metric_id ORDER BY COUNT(*) DESC LIMIT 2");
        lab.forgetRequests();
        List<List<Object>> rows =
                ask("SELECT metric_id, datetime FROM events WHERE metric_id IN (?, ?)", metrics.toArray());
        assertThat(lab.requests())
                .hasSize(2)
                .allMatch(request -> request.parameter("filter").startsWith("equals(metric_id,"));
        assertThat(rows.stream().map(row -> row.get(0)).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(metrics));
        String in = metrics.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        List<Object> sorted = rows.stream().map(row -> row.get(1)).sorted().toList();
        assertThat(ask("SELECT datetime FROM events WHERE metric_id IN (" + in + ") ORDER BY datetime").stream()
                        .map(row -> row.get(0)))
                .containsExactlyElementsOf(sorted);
        assertThat(ask("SELECT datetime FROM events WHERE metric_id IN (" + in + ") ORDER BY datetime LIMIT 7").stream()
                        .map(row -> row.get(0)))
                .containsExactlyElementsOf(sorted.subList(0, 7));
        assertThat(ask(
                                "SELECT datetime FROM events WHERE metric_id IN (?, ?) ORDER BY datetime LIMIT 7",
                                metrics.toArray())
                        .stream()
                        .map(row -> row.get(0)))
                .containsExactlyElementsOf(sorted.subList(0, 7));
    }

    @Test
    void moreMetricsThanEventsHavePagesAreNotAskedOneByOne() throws SQLException {
        List<Object> metrics = Lab.column(connection, "SELECT metric_id FROM events GROUP BY metric_id");
        lab.forgetRequests();
        List<List<Object>> rows = ask(
                "SELECT id FROM events WHERE metric_id IN "
                        + metrics.stream().skip(1).map(id -> "?").collect(Collectors.joining(", ", "(", ")")),
                metrics.stream().skip(1).toArray());
        assertThat(rows).isNotEmpty();
        assertThat(lab.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"60, 1", "100, 1", "101, 2", "250, 3"})
    void idsGoByTheHundred(int number, int requests) throws SQLException {
        List<String> ids = lab.account().resources("profile").stream()
                .map(profile -> (String) profile.get("id"))
                .limit(number)
                .toList();
        String in = ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", ", "(", ")"));
        assertThat(ask("SELECT id FROM profiles WHERE id IN " + in)).hasSize(number);
        assertThat(lab.requests()).hasSize(requests);
        assertThat(lab.requests())
                .allMatch(
                        request -> request.path().length() + request.rawQuery().length() < 8_000);
        lab.forgetRequests();
        String marks = ids.stream().map(id -> "?").collect(Collectors.joining(", ", "(", ")"));
        assertThat(ask("SELECT id FROM profiles WHERE id IN " + marks, ids.toArray()))
                .hasSize(number);
        assertThat(lab.requests()).hasSize(requests);
        List<Object> byAge =
                Lab.column(connection, "SELECT created FROM profiles WHERE id IN " + in + " ORDER BY created");
        assertThat(byAge.stream().map(Instant.class::cast).toList())
                .hasSize(number)
                .isSorted();
    }

    @Test
    void descendingOrderOfProfilesIsNotPushed() throws SQLException {
        List<Object> newest = Lab.column(connection, "SELECT created FROM profiles ORDER BY created DESC LIMIT 3");
        assertThat(lab.requests())
                .hasSize(PROFILE_PAGES)
                .noneMatch(request -> "-created".equals(request.parameters().get("sort")));
        List<Object> byAge = new ArrayList<>(Lab.column(connection, "SELECT created FROM profiles ORDER BY created"));
        Collections.reverse(byAge);
        assertThat(newest).isEqualTo(byAge.subList(0, 3));
    }

    @Test
    void partitionsThatTheFilterExcludesAreNotRead() throws SQLException {
        ask("SELECT id FROM campaigns WHERE channel = 'sms' AND archived = false");
        assertThat(theRequest().parameter("filter"))
                .contains("equals(messages.channel,\"sms\")")
                .contains("equals(archived,false)");
        lab.forgetRequests();
        ask("SELECT id FROM campaigns WHERE channel IN ('sms', 'email') AND NOT archived");
        assertThat(lab.requests()).hasSize(2);
        lab.forgetRequests();
        ask("SELECT id FROM campaigns WHERE channel <> 'email'");
        assertThat(lab.requests()).hasSize(4);
        lab.forgetRequests();
        ask("SELECT id FROM flows WHERE archived = ?", true);
        assertThat(theRequest().parameter("filter")).isEqualTo("equals(archived,true)");
        lab.forgetRequests();
        assertThat(ask("SELECT id FROM campaigns WHERE channel = 'fax'")).isEmpty();
        assertThat(lab.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM events WHERE 1 = 0",
                "SELECT * FROM profiles WHERE id = 'a' AND id = 'b'",
                "SELECT * FROM profiles WHERE email = NULL",
                "SELECT * FROM profiles WHERE updated > '2026-02-01' AND updated < '2026-01-01'",
                "SELECT * FROM profiles WHERE updated > '2999-02-01'",
                "SELECT * FROM (SELECT id, email FROM profiles) SPARK_GEN_SUBQ_0 WHERE 1=0",
                "SELECT * FROM events LIMIT 0",
                "SELECT COUNT(*) FROM events WHERE FALSE"
            })
    void whatCannotBeIsNotAskedFor(String sql) throws SQLException {
        List<List<Object>> rows = ask(sql);
        assertThat(rows.isEmpty() || rows.equals(List.of(List.of(0L)))).isTrue();
        assertThat(lab.requests()).isEmpty();
    }

    @Test
    void answersInTheCacheCostNothing() throws SQLException {
        Connection cached = lab.connectCached();
        Lab.rows(cached, "SELECT id, email FROM profiles");
        lab.forgetRequests();
        Lab.rows(cached, "SELECT id, email FROM profiles");
        Lab.rows(lab.connectCached(), "SELECT id, email FROM profiles");
        assertThat(lab.requests()).isEmpty();
    }

    @Test
    void scanStopsWhenTheLimitAboveAFilterIsFull() throws SQLException {
        assertThat(ask("SELECT id FROM profiles WHERE created > '2000-01-01 00:00:00.001' LIMIT 10"))
                .hasSize(10);
        assertThat(lab.requests()).hasSize(1);
    }

    @Test
    void limitDoesNotReadTheRowAfterItsLast() throws SQLException {
        // the row in the middle of a page has the next page fetched ahead
        String sql = "SELECT id FROM profiles WHERE created > '2000-01-01 00:00:00.001'";
        assertThat(ask(sql + " LIMIT 50")).hasSize(50);
        assertThat(ask(sql + " LIMIT 20 OFFSET ?", 30)).hasSize(20);
        assertThat(lab.requests()).hasSize(2);
    }

    @Test
    void metricThatThereIsNotHasNoEvents() throws SQLException {
        assertThat(Lab.rows(connection, "SELECT id FROM events WHERE metric_id = 'NoSuch'"))
                .isEmpty();
        assertThat(lab.requests())
                .extracting(RecordedRequest::path, RecordedRequest::status)
                .containsExactly(tuple("/api/events", 400), tuple("/api/metrics", 200));
        Object metric = Lab.value(connection, "SELECT metric_id FROM events LIMIT 1");
        assertThat(Lab.value(connection, "SELECT COUNT(*) FROM events WHERE metric_id IN (?, 'NoSuch')", metric))
                .isEqualTo(Lab.value(connection, "SELECT COUNT(*) FROM events WHERE metric_id = ?", metric));
    }
}
