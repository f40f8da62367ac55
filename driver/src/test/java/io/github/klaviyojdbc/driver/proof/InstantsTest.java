/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instant of Klaviyo is the same instant in every time zone of the JVM, and says the same in every way to compare it. */
class InstantsTest {
    private static final TimeZone ZONE = TimeZone.getDefault();
    private static Lab lab;
    private static Connection connection;
    private static Connection plain;
    /** The events' instants by id, as the account says, with the microseconds. */
    private static Map<String, Instant> exact;

    @BeforeAll
    static void open() throws SQLException {
        lab = new Lab(Lab.small());
        connection = lab.connectCached();
        plain = lab.connectCached("pushdown=off");
        exact = lab.account().resources("event").stream()
                .collect(Collectors.toMap(
                        event -> (String) event.get("id"),
                        event -> OffsetDateTime.parse((String) ((Map<?, ?>) event.get("attributes")).get("datetime"))
                                .toInstant()));
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    @AfterEach
    void restore() {
        TimeZone.setDefault(ZONE);
    }

    private static Instant cut(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** An event with microseconds, far from others. */
    private static Map.Entry<String, Instant> fractional() {
        return exact.entrySet().stream()
                .filter(entry -> entry.getValue().getNano() % 1_000_000 != 0)
                .min(Map.Entry.comparingByKey())
                .orElseThrow();
    }

    private static String wall(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString().replace('T', ' ');
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Europe/Berlin"})
    void gettersGiveTheTrueInstant(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, datetime, CAST(datetime AS DATE) AS d FROM events")) {
            int seen = 0;
            while (rows.next()) {
                Instant truth = cut(exact.get(rows.getString("id")));
                LocalDateTime utc = LocalDateTime.ofInstant(truth, ZoneOffset.UTC);
                assertThat(rows.getTimestamp("datetime").toInstant()).isEqualTo(truth);
                assertThat(rows.getTimestamp(2, Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")))
                                .toInstant())
                        .isEqualTo(truth);
                assertThat(((Timestamp) rows.getObject(2)).toInstant()).isEqualTo(truth);
                assertThat(rows.getObject(2, Instant.class)).isEqualTo(truth);
                assertThat(rows.getObject(2, OffsetDateTime.class)).isEqualTo(truth.atOffset(ZoneOffset.UTC));
                assertThat(rows.getObject(2, LocalDateTime.class)).isEqualTo(utc);
                assertThat(rows.getObject(2, LocalDate.class)).isEqualTo(utc.toLocalDate());
                assertThat(rows.getString(2)).startsWith(utc.toLocalDate().toString() + " ");
                assertThat(Timestamp.valueOf(rows.getString(2)).toLocalDateTime())
                        .isEqualTo(utc);
                assertThat(rows.getObject(3, LocalDate.class)).isEqualTo(utc.toLocalDate());
                assertThat(rows.getDate(3)).isEqualTo(Date.valueOf(utc.toLocalDate()));
                assertThat(rows.getString(3)).isEqualTo(utc.toLocalDate().toString());
                seen++;
            }
            assertThat(seen).isEqualTo(1_500);
            assertThat(rows.getMetaData().getColumnType(2)).isEqualTo(Types.TIMESTAMP);
            assertThat(rows.getMetaData().getScale(2)).isEqualTo(3);
            assertThat(rows.getMetaData().getColumnType(3)).isEqualTo(Types.DATE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"})
    void everySetterMeansTheInstant(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        String id = fractional().getKey();
        Instant truth = cut(fractional().getValue());
        LocalDateTime utc = LocalDateTime.ofInstant(truth, ZoneOffset.UTC);
        List<Object> ways = List.of(
                truth,
                Timestamp.from(truth),
                utc,
                truth.atOffset(ZoneOffset.UTC),
                truth.atOffset(ZoneOffset.ofHours(9)),
                truth.toString(),
                wall(truth),
                utc.toString(),
                utc.plusHours(2) + "+02:00",
                java.util.Date.from(truth));
        for (Connection way : List.of(connection, plain)) {
            try (PreparedStatement statement =
                    way.prepareStatement("SELECT id FROM events WHERE datetime = ? AND id = '" + id + "'")) {
                for (Object value : ways) {
                    statement.setObject(1, value);
                    assertHasOne(statement, value + " (" + value.getClass() + ")");
                }
                statement.setTimestamp(1, Timestamp.from(truth));
                assertHasOne(statement, "setTimestamp");
                statement.setTimestamp(
                        1, Timestamp.from(truth), Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")));
                assertHasOne(statement, "setTimestamp with a calendar");
                statement.setString(1, wall(truth));
                assertHasOne(statement, "setString");
                statement.setObject(1, utc, Types.TIMESTAMP);
                assertHasOne(statement, "setObject TIMESTAMP");
                statement.setNull(1, Types.TIMESTAMP);
                assertThat(statement.executeQuery().next()).isFalse();
            }
        }
        long expected = exact.values().stream()
                .filter(instant -> !instant.isBefore(Instant.parse("2026-03-01T00:00:00Z")))
                .count();
        for (Object day : List.of(LocalDate.of(2026, 3, 1), Date.valueOf("2026-03-01"), "2026-03-01")) {
            assertThat(Lab.value(connection, "SELECT COUNT(*) FROM events WHERE datetime >= ?", day))
                    .as(day + " " + day.getClass())
                    .isEqualTo(expected);
        }
    }

    private static void assertHasOne(PreparedStatement statement, String way) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).as(way).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata"})
    void comparisonsAreThoseOfTheCutValue(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Instant truth = cut(fractional().getValue());
        for (Instant bound : List.of(
                truth,
                truth.plusMillis(1),
                truth.minusMillis(1),
                truth.truncatedTo(ChronoUnit.SECONDS),
                truth.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))) {
            for (String operator : List.of("=", "<>", "<", "<=", ">", ">=")) {
                long expected = exact.values().stream()
                        .filter(instant -> holds(cut(instant).compareTo(bound), operator))
                        .count();
                for (String text : List.of(
                        "TIMESTAMP '" + wall(bound) + "'",
                        "'" + bound + "'",
                        "'" + LocalDateTime.ofInstant(bound, ZoneOffset.UTC).minusHours(5) + "-05:00'",
                        "CAST('" + wall(bound) + "' AS TIMESTAMP)")) {
                    String where = " WHERE datetime " + operator + " " + text;
                    assertThat(Lab.value(connection, "SELECT COUNT(*) FROM events" + where))
                            .as(where)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static boolean holds(int order, String operator) {
        return switch (operator) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static long count(java.util.function.Predicate<ZonedDateTime> condition) {
        return exact.values().stream()
                .filter(instant -> condition.test(instant.atZone(ZoneOffset.UTC)))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata"})
    void datesAndPartsAreOfUtc(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        LocalDate day = LocalDate.of(2026, 6, 20);
        Map<String, Long> expected = Map.ofEntries(
                Map.entry(
                        "CAST(datetime AS DATE) = DATE '2026-06-20'",
                        count(at -> at.toLocalDate().equals(day))),
                Map.entry(
                        "CAST(datetime AS DATE) = '2026-06-20'",
                        count(at -> at.toLocalDate().equals(day))),
                Map.entry(
                        "datetime::date = '2026-06-20'",
                        count(at -> at.toLocalDate().equals(day))),
                Map.entry(
                        "datetime >= DATE '2026-06-20'",
                        count(at -> !at.toLocalDate().isBefore(day))),
                Map.entry(
                        "datetime < {d '2026-06-20'}",
                        count(at -> at.toLocalDate().isBefore(day))),
                Map.entry(
                        "DATE '2026-06-20' > datetime",
                        count(at -> at.toLocalDate().isBefore(day))),
                Map.entry(
                        "DATE_TRUNC('day', datetime) = '2026-06-20'",
                        count(at -> at.toLocalDate().equals(day))),
                Map.entry(
                        "DATE_TRUNC('day', datetime) >= DATE '2026-06-20'",
                        count(at -> !at.toLocalDate().isBefore(day))),
                Map.entry(
                        "DATE_TRUNC('month', datetime) = TIMESTAMP '2026-06-01 00:00:00'",
                        count(at -> at.getYear() == 2026 && at.getMonthValue() == 6)),
                Map.entry(
                        "DATE_TRUNC('month', datetime) <> DATE '2026-06-01'",
                        count(at -> at.getYear() != 2026 || at.getMonthValue() != 6)),
                Map.entry("EXTRACT(YEAR FROM datetime) = 2025", count(at -> at.getYear() == 2025)),
                Map.entry("EXTRACT(YEAR FROM datetime) <> 2025", count(at -> at.getYear() != 2025)),
                Map.entry("EXTRACT(MONTH FROM datetime) = 6", count(at -> at.getMonthValue() == 6)),
                Map.entry(
                        "EXTRACT(YEAR FROM datetime) = 2026 AND EXTRACT(MONTH FROM datetime) IN (1, 2)",
                        count(at -> at.getYear() == 2026 && at.getMonthValue() < 3)),
                Map.entry("EXTRACT(HOUR FROM datetime) = 23", count(at -> at.getHour() == 23)),
                Map.entry("YEAR(datetime) IN (2025, 2026)", (long) exact.size()));
        for (Map.Entry<String, Long> condition : expected.entrySet()) {
            for (Connection way : List.of(connection, plain)) {
                assertThat(Lab.value(way, "SELECT COUNT(*) FROM events WHERE " + condition.getKey()))
                        .as(condition.getKey())
                        .isEqualTo(condition.getValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata"})
    void presentIsOfUtc(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Object> row = Lab.rows(connection, "SELECT NOW(), CURRENT_TIMESTAMP, CURRENT_DATE, CAST(NOW() AS DATE)")
                .get(0);
        Instant after = Instant.now();
        assertThat((Instant) row.get(0)).isBetween(before.minusSeconds(1), after);
        assertThat((Instant) row.get(1)).isBetween(before.minusSeconds(1), after);
        LocalDate today = before.atOffset(ZoneOffset.UTC).toLocalDate();
        assertThat(row.get(2).toString())
                .isIn(today.toString(), today.plusDays(1).toString());
        assertThat(row.get(3).toString()).isEqualTo(row.get(2).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datetime > 'garbage'",
                "datetime > ''",
                "datetime = '2026-13-01'",
                "datetime = '2026-02-30'",
                "datetime > '2026-01-01 25:00:00'",
                "datetime IN ('2026-01-01', 'x')",
                "datetime BETWEEN 'a' AND 'b'",
                "datetime > CAST('yesterday' AS TIMESTAMP)",
                "datetime > 'x'::timestamp",
                "CAST(datetime AS DATE) = 'x'",
                "'garbage' < datetime",
                "CAST(metric_id AS TIMESTAMP) > datetime"
            })
    void garbageIsABadValue(String condition) {
        for (Connection way : List.of(connection, plain)) {
            SQLException error = catchThrowableOfType(
                    SQLException.class, () -> Lab.rows(way, "SELECT id FROM events WHERE " + condition));
            assertThat((Throwable) error).as(condition).isNotNull();
            assertThat(error.getSQLState())
                    .as(condition + ": " + error.getMessage())
                    .startsWith("22");
            assertThat(error.getMessage()).doesNotContain("calcite", "Exception");
        }
    }

    @Test
    void garbageAsAParameterIsABadValue() {
        SQLException error = catchThrowableOfType(
                SQLException.class, () -> Lab.rows(connection, "SELECT id FROM events WHERE datetime > ?", "garbage"));
        assertThat(error.getSQLState()).startsWith("22");
        assertThat(error.getMessage()).contains("garbage");
    }
}
