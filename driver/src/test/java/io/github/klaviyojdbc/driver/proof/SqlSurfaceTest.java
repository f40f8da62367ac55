/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL that the contract promises, on the real tables, with rows worked out by hand from the account. */
class SqlSurfaceTest {
    private static Lab lab;
    private static Connection connection;
    private static List<Map<String, Object>> events;
    private static List<String> listNames;

    @BeforeAll
    static void open() throws SQLException {
        lab = new Lab(Lab.small());
        connection = lab.connectCached();
        events = lab.account().resources("event").stream().toList();
        listNames = lab.account().resources("list").stream()
                .map(list -> (String) attributes(list).get("name"))
                .sorted()
                .toList();
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    @AfterEach
    void nothingWasRefused() {
        assertThat(lab.requests()).allMatch(request -> request.status() == 200);
    }

    private static Map<?, ?> attributes(Map<String, Object> resource) {
        return (Map<?, ?>) resource.get("attributes");
    }

    private static Instant at(Map<String, Object> event) {
        return OffsetDateTime.parse((String) attributes(event).get("datetime")).toInstant();
    }

    private static String metric(Map<String, Object> event) {
        return (String) ((Map<?, ?>) event.get("relationships")).get("metric");
    }

    private static List<List<Object>> ask(String sql, Object... values) throws SQLException {
        return Lab.rows(connection, sql, values);
    }

    private static Object one(String sql, Object... values) throws SQLException {
        List<List<Object>> rows = ask(sql, values);
        assertThat(rows).as(sql).hasSize(1);
        return rows.get(0).get(0);
    }

    private static String metricId(String name) {
        return (String) lab.account().resources("metric").stream()
                .filter(metric -> name.equals(attributes(metric).get("name")))
                .findFirst()
                .orElseThrow()
                .get("id");
    }

    @Test
    void reservedLookingNamesNeedNoQuotes() throws SQLException {
        assertThat(
                        ask(
                                "SELECT id, datetime, timestamp, e.value AS v FROM (SELECT *, 1 AS value FROM Events) e ORDER BY datetime LIMIT 1"))
                .hasSize(1);
        assertThat(ask("SELECT name AS value, id AS \"order\", status AS type, status AS language, name AS position,"
                        + " name AS start FROM flows"))
                .hasSize(lab.account().resources("flow").size());
        assertThat(one("SELECT COUNT(*) FROM KLAVIYO.LISTS")).isEqualTo((long) listNames.size());
        assertThat(one("SELECT COUNT(*) FROM \"klaviyo\".\"lists\"")).isEqualTo((long) listNames.size());
    }

    @Test
    void limitsAndOffsets() throws SQLException {
        assertThat(Lab.column(connection, "SELECT name FROM lists ORDER BY name LIMIT 3 OFFSET 2"))
                .isEqualTo(listNames.subList(2, 5));
        assertThat(Lab.column(connection, "SELECT name FROM lists ORDER BY name OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY"))
                .isEqualTo(listNames.subList(2, 5));
        assertThat(Lab.column(connection, "SELECT name FROM lists ORDER BY name FETCH FIRST 3 ROWS ONLY"))
                .isEqualTo(listNames.subList(0, 3));
        assertThat(Lab.column(connection, "SELECT name FROM lists ORDER BY 1 LIMIT ?", 4L))
                .isEqualTo(listNames.subList(0, 4));
        assertThat(Lab.column(connection, "SELECT name AS n FROM lists ORDER BY n OFFSET 20"))
                .isEqualTo(listNames.subList(20, listNames.size()));
    }

    @Test
    void nullsSortAsInPostgres() throws SQLException {
        List<Object> up = Lab.column(connection, "SELECT phone_number FROM profiles ORDER BY phone_number");
        assertThat(up.get(0)).isNotNull();
        assertThat(up.get(up.size() - 1)).isNull();
        List<Object> down = Lab.column(connection, "SELECT phone_number FROM profiles ORDER BY phone_number DESC");
        assertThat(down.get(0)).isNull();
        assertThat(Lab.column(
                        connection, "SELECT phone_number FROM profiles ORDER BY phone_number NULLS FIRST LIMIT 1"))
                .containsOnlyNulls();
        assertThat(Lab.column(
                        connection, "SELECT phone_number FROM profiles ORDER BY phone_number DESC NULLS LAST LIMIT 1"))
                .doesNotContainNull();
    }

    @Test
    void groupsByDayMonthAndName() throws SQLException {
        Map<Object, Long> days = new TreeMap<>();
        events.forEach(event -> days.merge(
                at(event).atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC),
                1L,
                Long::sum));
        List<List<Object>> expected = days.entrySet().stream()
                .map(day -> List.of(day.getKey(), (Object) day.getValue()))
                .toList();
        for (String group : List.of("1", "d", "DATE_TRUNC('day', datetime)", "FLOOR(datetime TO DAY)")) {
            assertThat(ask("SELECT DATE_TRUNC('day', datetime) AS d, COUNT(*) AS c FROM events GROUP BY " + group
                            + " ORDER BY d"))
                    .as(group)
                    .isEqualTo(expected);
        }
        Map<Object, Long> metrics =
                events.stream().collect(Collectors.groupingBy(SqlSurfaceTest::metric, Collectors.counting()));
        long popular = metrics.values().stream().filter(count -> count > 100).count();
        assertThat(ask("SELECT metric_id, COUNT(*) AS c FROM events GROUP BY metric_id HAVING COUNT(*) > 100"))
                .hasSize((int) popular);
        assertThat(ask("SELECT metric_id, COUNT(*) AS c FROM events GROUP BY metric_id HAVING c > 100"))
                .hasSize((int) popular);
        assertThat(one("SELECT COUNT(DISTINCT metric_id) FROM events")).isEqualTo((long) metrics.size());
        assertThat(ask("SELECT DISTINCT metric_id FROM events")).hasSize(metrics.size());
        assertThat(one("SELECT COUNT(*) FILTER (WHERE metric_id = '" + metricId("Placed Order") + "') FROM events"))
                .isEqualTo(metrics.getOrDefault(metricId("Placed Order"), 0L));
        assertThat(ask("SELECT DISTINCT status FROM campaigns"))
                .hasSize((int) lab.account().resources("campaign").stream()
                        .map(campaign -> attributes(campaign).get("status"))
                        .distinct()
                        .count());
    }

    @Test
    void joinsOfAllKinds() throws SQLException {
        Map<Object, Object> names = lab.account().resources("metric").stream()
                .collect(Collectors.toMap(
                        metric -> metric.get("id"), metric -> attributes(metric).get("name")));
        Map<Object, Long> expected = events.stream()
                .collect(Collectors.groupingBy(event -> names.get(metric(event)), Collectors.counting()));
        Map<Object, Object> shown = new HashMap<>();
        for (List<Object> row :
                ask("SELECT m.name, COUNT(*) FROM events e JOIN metrics m ON m.id = e.metric_id GROUP BY m.name")) {
            shown.put(row.get(0), row.get(1));
        }
        assertThat(shown).isEqualTo(expected);
        long nobody = events.stream()
                .filter(event -> ((Map<?, ?>) event.get("relationships")).get("profile") == null)
                .count();
        assertThat(one("SELECT COUNT(*) FROM events e LEFT JOIN profiles p ON p.id = e.profile_id WHERE p.id IS NULL"))
                .isEqualTo(nobody);
        assertThat(one("SELECT COUNT(*) FROM profiles p RIGHT JOIN events e ON p.id = e.profile_id"))
                .isEqualTo((long) events.size());
        long members = lab.account().listMembers().size();
        assertThat(one("SELECT COUNT(*) FROM lists l, list_profiles lp WHERE l.id = lp.list_id"))
                .isEqualTo(members);
        assertThat(one("SELECT COUNT(*) FROM lists NATURAL JOIN lists AS b")).isNotNull();
        assertThat(one("SELECT COUNT(*) FROM lists l CROSS JOIN segments s"))
                .isEqualTo((long) listNames.size()
                        * lab.account().resources("segment").size());
        assertThat(
                        one(
                                "SELECT COUNT(*) FROM lists l LEFT JOIN list_profiles lp ON lp.list_id = l.id WHERE lp.id IS NULL"))
                .isEqualTo(emptyLists());
    }

    private static long emptyLists() {
        List<String> filled = lab.account().listMembers().stream()
                .map(member -> member.groupId())
                .distinct()
                .toList();
        return lab.account().resources("list").stream()
                .filter(list -> !filled.contains(list.get("id")))
                .count();
    }

    @Test
    void subQueriesAndSetOperations() throws SQLException {
        long empty = emptyLists();
        long filled = listNames.size() - empty;
        assertThat(ask("SELECT name FROM lists WHERE id IN (SELECT list_id FROM list_profiles)"))
                .hasSize((int) filled);
        assertThat(ask("SELECT name FROM lists WHERE id NOT IN (SELECT list_id FROM list_profiles)"))
                .hasSize((int) empty);
        assertThat(ask("SELECT name FROM lists l WHERE EXISTS (SELECT 1 FROM list_profiles p WHERE p.list_id = l.id)"))
                .hasSize((int) filled);
        assertThat(
                        ask(
                                "SELECT name FROM lists l WHERE NOT EXISTS (SELECT 1 FROM list_profiles p WHERE p.list_id = l.id)"))
                .hasSize((int) empty);
        assertThat(
                        ask(
                                        "SELECT name, (SELECT COUNT(*) FROM list_profiles p WHERE p.list_id = l.id) AS c FROM lists l")
                                .stream()
                                .mapToLong(row -> (Long) row.get(1))
                                .sum())
                .isEqualTo(lab.account().listMembers().size());
        assertThat(one("SELECT COUNT(*) FROM events WHERE datetime = (SELECT MAX(datetime) FROM events)"))
                .isEqualTo(1L);
        assertThat(ask("SELECT id FROM lists UNION SELECT id FROM lists")).hasSize(listNames.size());
        assertThat(ask("SELECT id FROM lists UNION ALL SELECT id FROM lists")).hasSize(2 * listNames.size());
        assertThat(ask("SELECT id FROM lists EXCEPT SELECT list_id FROM list_profiles"))
                .hasSize((int) empty);
        assertThat(ask("SELECT id FROM lists INTERSECT SELECT list_id FROM list_profiles"))
                .hasSize((int) filled);
        assertThat(
                        one(
                                "WITH a AS (SELECT id FROM lists), b AS (SELECT id FROM a) SELECT COUNT(*) FROM b, a WHERE a.id = b.id"))
                .isEqualTo((long) listNames.size());
    }

    @Test
    void windowsAndStrings() throws SQLException {
        List<List<Object>> firsts =
                ask("SELECT * FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY metric_id ORDER BY datetime, id) AS n"
                        + " FROM events) t WHERE n = 1");
        assertThat(firsts).hasSize((int)
                events.stream().map(SqlSurfaceTest::metric).distinct().count());
        assertThat(one("SELECT STRING_AGG(name, '|' ORDER BY name) FROM lists")).isEqualTo(String.join("|", listNames));
        assertThat(one("SELECT COUNT(*) FROM lists WHERE name ILIKE '%VIP%'"))
                .isEqualTo(listNames.stream()
                        .filter(name -> name.toLowerCase(java.util.Locale.ROOT).contains("vip"))
                        .count());
        assertThat(one("SELECT COUNT(*) FROM lists WHERE name LIKE '%vip%'"))
                .isEqualTo(
                        listNames.stream().filter(name -> name.contains("vip")).count());
        assertThat(one("SELECT UPPER(name) || '-' || CHAR_LENGTH(name)::text FROM lists WHERE name = '日本'"))
                .isEqualTo("日本-2");
        assertThat(one("SELECT COUNT(*) FROM lists WHERE name = 'Zoë''s friends'"))
                .isEqualTo(1L);
        assertThat(one("SELECT COALESCE(NULL, 'naïve 🎉')")).isEqualTo("naïve 🎉");
    }

    @Test
    void jsonInAllSpellings() throws SQLException {
        String placed = metricId("Placed Order");
        List<Object> values = events.stream()
                .filter(event -> metric(event).equals(placed))
                .map(event -> ((Map<?, ?>) attributes(event).get("event_properties")).get("$value"))
                .filter(Objects::nonNull)
                .map(value -> (Object) Double.valueOf(value.toString()))
                .sorted()
                .toList();
        assertThat(values).isNotEmpty();
        for (String path : List.of(
                "CAST(event_properties ->> '$value' AS DOUBLE)",
                "(event_properties ->> '$value')::double",
                "JSON_VALUE(event_properties, '$.\"$value\"' RETURNING DOUBLE)",
                "CAST(JSON_VALUE(event_properties, '$[''$value'']') AS DOUBLE)")) {
            assertThat(Lab.column(
                            connection,
                            "SELECT " + path + " AS v FROM events WHERE metric_id = '" + placed + "' ORDER BY v"))
                    .as(path)
                    .isEqualTo(values);
        }
        long subjects = events.stream()
                .map(event -> ((Map<?, ?>) attributes(event).get("event_properties")).get("Subject"))
                .filter(Objects::nonNull)
                .distinct()
                .count();
        assertThat(
                        ask(
                                "SELECT DISTINCT event_properties ->> 'Subject' FROM events WHERE event_properties ->> 'Subject' IS NOT NULL"))
                .hasSize((int) subjects);
    }

    @Test
    void intervalsAndEscapes() throws SQLException {
        long june = events.stream()
                .filter(event -> !at(event).isBefore(Instant.parse("2026-06-23T00:00:00Z")))
                .count();
        for (String bound : List.of(
                "TIMESTAMP '2026-06-30 00:00:00' - INTERVAL '7' DAY",
                "TIMESTAMP '2026-06-30 00:00:00' - INTERVAL '7 days'",
                "DATE '2026-06-30' - 7",
                "DATE '2026-06-30' - INTERVAL '1 week'",
                "{ts '2026-06-23 00:00:00'}",
                "{d '2026-06-23'}",
                "'2026-06-23'",
                "'2026-06-23'::date",
                "DATEADD(day, -7, DATE '2026-06-30')",
                "{fn TIMESTAMPADD(SQL_TSI_DAY, -7, {ts '2026-06-30 00:00:00'})}")) {
            assertThat(one("SELECT COUNT(*) FROM events WHERE datetime >= " + bound))
                    .as(bound)
                    .isEqualTo(june);
        }
        assertThat(one("SELECT {fn UCASE('a')} || {fn CONCAT('b', 'c')}")).isEqualTo("Abc");
        assertThat(one("SELECT COUNT(*) FROM {oj lists l LEFT OUTER JOIN segments s ON l.id = s.id}"))
                .isEqualTo((long) listNames.size());
        assertThat(one("SELECT COUNT(*) FROM lists -- a comment\n/* another\n one */ WHERE TRUE;"))
                .isEqualTo((long) listNames.size());
        assertThat(one("SELECT DATEDIFF(day, DATE '2026-01-01', DATE '2026-01-31')")
                        .toString())
                .isEqualTo("30");
        assertThat(one("SELECT '5'::integer + 1").toString()).isEqualTo("6");
    }

    @Test
    void toolsFindTheTables() throws SQLException {
        assertThat(ask("SHOW TABLES")).hasSizeGreaterThanOrEqualTo(12);
        assertThat(ask("DESCRIBE lists").get(0).get(0)).isEqualTo("id");
        assertThat(Lab.column(
                        connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'klaviyo'"))
                .contains("events", "profiles", "list_profiles");
        assertThat(
                        Lab.column(
                                connection,
                                "SELECT column_name FROM information_schema.columns WHERE table_name = 'lists' ORDER BY ordinal_position"))
                .startsWith("id", "name");
        for (String explain : List.of("EXPLAIN PLAN FOR ", "EXPLAIN ")) {
            String plan = Lab.column(
                            connection,
                            explain + "SELECT id FROM events WHERE datetime >= '2026-06-01' ORDER BY datetime LIMIT 5")
                    .toString();
            assertThat(plan).contains("/api/events", "greater-or-equal(datetime,2026-06-01T00:00:00Z)", "limit");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(*) FROM (SELECT * FROM lists\n) dbvrcnt",
                "SELECT * FROM (\nSELECT * FROM lists\n) z_q WHERE id IS NOT NULL",
                "SELECT * FROM lists WHERE 1=0",
                "SELECT * FROM (SELECT id, name FROM lists) SPARK_GEN_SUBQ_0 WHERE 1=0",
                "SELECT \"id\",\"datetime\" FROM events WHERE (\"datetime\" IS NOT NULL) AND (\"datetime\" >= '2026-03-26 18:59:51.0')",
                "SELECT \"id\" FROM events WHERE \"datetime\" < '2026-01-01 00:00:00' or \"datetime\" is null",
                "SELECT \"id\" FROM flows WHERE (\"name\" LIKE 'W%' ESCAPE '\\')",
                "SELECT \"id\",\"datetime\" FROM events ORDER BY \"datetime\" DESC NULLS LAST LIMIT 5",
                "SELECT COUNT(*),MAX(\"datetime\") FROM events WHERE 1=0",
                "SELECT 1 FROM lists",
                "SELECT COUNT(*) AS COUNT FROM lists",
                "SELECT t.name, SUM(t.c) AS s FROM (SELECT name, 1 AS c FROM lists) t GROUP BY t.name HAVING (COUNT(1) > 0)",
                "SELECT CASE WHEN archived THEN 'a' ELSE 'live' END AS kind, COUNT(1) FROM flows GROUP BY CASE WHEN archived THEN 'a' ELSE 'live' END",
                "SELECT CAST(datetime AS DATE) AS d, COUNT(DISTINCT profile_id) FROM events GROUP BY CAST(datetime AS DATE)",
                "SELECT EXTRACT(YEAR FROM datetime) AS y, {fn MONTH(datetime)} AS m FROM events WHERE datetime >= {ts '2026-06-29 00:00:00'}",
                "SELECT DISTINCT(status) FROM campaigns",
                "SELECT * FROM lists LIMIT 5",
                "VALUES (1, 'a')",
                "SELECT 1"
            })
    void wrappersOfToolsRun(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(statement.getMetaData().getColumnCount()).isPositive();
            try (ResultSet rows = statement.executeQuery()) {
                List<List<Object>> all = Lab.rows(rows);
                if (sql.contains("1=0") && !sql.contains("COUNT")) {
                    assertThat(all).isEmpty();
                } else {
                    assertThat(all).isNotEmpty();
                }
            }
        }
    }

    @Test
    void scrollableStatementsAndMaxRowsOfDesktopTools() throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setMaxRows(7);
            assertThat(statement.execute("SELECT * FROM profiles")).isTrue();
            assertThat(Lab.rows(statement.getResultSet())).hasSize(7);
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id FROM lists", ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            assertThat(Lab.rows(statement.executeQuery())).hasSize(listNames.size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "42601;SELEC 1",
                "42601;SELECT FROM WHERE",
                "42601;SELECT * FROM lists WHERE",
                "42S02;SELECT * FROM nope",
                "42S02;SELECT * FROM other.lists",
                "42S22;SELECT nope FROM lists",
                "42S22;SELECT l.nope FROM lists l",
                "42S22;SELECT id FROM lists ORDER BY nope",
                "25006;INSERT INTO lists (id) VALUES ('a')",
                "25006;DELETE FROM lists",
                "25006;UPDATE lists SET name = 'a'",
                "25006;CREATE TABLE t (a INTEGER)",
                "25006;DROP TABLE lists",
                "22012;SELECT 1/0",
                "22012;SELECT id FROM lists WHERE 1/0 = 1",
                "22;SELECT CAST('abc' AS INTEGER)",
                "22;SELECT CAST(name AS INTEGER) FROM lists",
                "22;SELECT CAST('x' AS DATE)",
                "22;SELECT CAST(name AS TIMESTAMP) FROM lists"
            })
    void mistakesHaveTheirState(String state, String sql) {
        SQLException error = org.assertj.core.api.Assertions.catchThrowableOfType(
                SQLException.class, () -> Lab.rows(connection, sql));
        assertThat((Throwable) error).as(sql).isNotNull();
        assertThat(error.getSQLState()).as(sql + ": " + error.getMessage()).startsWith(state);
        assertThat(error.getMessage()).doesNotContain("org.apache", "java.lang", "Exception");
    }

    @Test
    void parameterWithoutValueIsAMistake() {
        assertRefused("07001", () -> Lab.rows(connection, "SELECT id FROM lists WHERE id = ?"));
    }

    @Test
    void everyRowOfAJoinedTopIsThere() throws SQLException {
        List<Object> expected = events.stream()
                .sorted(Comparator.comparing(SqlSurfaceTest::at).reversed())
                .limit(5)
                .map(event -> event.get("id"))
                .toList();
        List<Object> shown = new ArrayList<>(
                Lab.column(
                        connection,
                        "SELECT e.id FROM events e LEFT JOIN profiles p ON p.id = e.profile_id ORDER BY e.datetime DESC LIMIT 5"));
        assertThat(shown).isEqualTo(expected);
    }
}
