/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.klaviyojdbc.sandbox.Fault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way: rows come once and all, or an error says what to do. */
@Timeout(60)
class FaultsTest {
    private static Lab lab;
    private static List<Object> truth;

    @BeforeAll
    static void open() {
        lab = new Lab(Lab.small());
        truth = lab.account().resources("profile").stream()
                .map(profile -> profile.get("id"))
                .sorted()
                .toList();
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    @BeforeEach
    void forget() {
        lab.sandbox().clearFaults();
        lab.forgetRequests();
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.truncated(),
                Fault.reset(),
                Fault.status(500),
                Fault.answer(502, Map.of("Content-Type", "text/html"), "<html>Bad gateway</html>"),
                Fault.status(503),
                Fault.status(504),
                Fault.throttled(0),
                Fault.answer(429, Map.of(), "{}"),
                Fault.answer(200, Map.of(), "<html>no JSON</html>"),
                Fault.answer(403, Map.of("cf-mitigated", "challenge", "Content-Type", "text/html"), "<html></html>"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void faultInTheMiddleOfAScanLosesAndDoublesNothing(Fault fault) throws SQLException {
        Connection connection = lab.connect("maxRetries=3");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM profiles")) {
            assertThat(rows.next()).isTrue();
            String first = rows.getString(1);
            lab.failNext(fault);
            List<List<Object>> rest = Lab.rows(rows);
            assertThat(Stream.concat(Stream.of((Object) first), rest.stream().map(row -> row.get(0)))
                            .sorted()
                            .toList())
                    .isEqualTo(truth);
        }
        assertThat(lab.requests()).hasSize(4);
    }

    /** Faults of all kinds for one request in five, at random. */
    private static Fault[] aFifth(int requests) {
        Random dice = new Random(11);
        List<Fault> kinds = Stream.concat(
                        passing(),
                        Stream.of(
                                Fault.delay(300),
                                Fault.answer(
                                        400, Map.of(), "{\"errors\":[{\"detail\":\"Invalid cursor provided.\"}]}")))
                .toList();
        return IntStream.range(0, requests)
                .mapToObj(request -> dice.nextInt(5) == 0 ? kinds.get(dice.nextInt(kinds.size())) : Fault.delay(0))
                .toArray(Fault[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ORDER BY datetime", " ORDER BY datetime DESC"})
    void aFifthOfAllRequestsMayFail(String order) throws SQLException {
        try (Lab large = new Lab(Lab.small().withEvents(30_000))) {
            large.failNext(aFifth(500));
            Connection connection = large.connect("maxRetries=8", "predictiveAnalytics=false");
            List<List<Object>> rows = Lab.rows(connection, "SELECT id, datetime FROM events" + order);
            assertThat(rows.stream().map(row -> row.get(0)).distinct()).hasSize(30_000);
            assertThat(rows).hasSize(30_000);
            if (!order.isEmpty()) {
                List<Instant> times =
                        rows.stream().map(row -> (Instant) row.get(1)).toList();
                assertThat(times)
                        .isSortedAccordingTo(
                                order.endsWith("DESC") ? Comparator.reverseOrder() : Comparator.naturalOrder());
            }
            assertThat(large.requests()).anyMatch(request -> request.status() != 200);
        }
    }

    @Test
    void faultAtTheStartLosesNothing() throws SQLException {
        lab.failNext(Fault.status(502));
        assertThat(Lab.column(lab.connect("maxRetries=2"), "SELECT id FROM profiles"))
                .hasSize(truth.size());
    }

    @Test
    void faultBelowAParentLosesNothing() throws SQLException {
        Connection connection = lab.connect("maxRetries=3");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT list_id, profile_id FROM list_profiles")) {
            int count = 0;
            while (rows.next()) {
                count++;
                if (count == 120 || count == 400) {
                    lab.failNext(Fault.truncated(), Fault.status(500));
                }
            }
            assertThat(count).isEqualTo(lab.account().listMembers().size());
        }
    }

    @Test
    void serverErrorThatStaysIsANetworkError() throws SQLException {
        Connection connection = lab.connect("maxRetries=0");
        for (Fault fault : List.of(Fault.status(500), Fault.status(503), Fault.truncated())) {
            lab.sandbox().clearFaults();
            lab.failNext(fault);
            SQLException error =
                    catchThrowableOfType(SQLException.class, () -> Lab.rows(connection, "SELECT id FROM lists"));
            assertThat((Throwable) error).as(fault.toString()).isInstanceOf(SQLTransientException.class);
            assertThat(error.getSQLState())
                    .as(fault + ": " + error.getMessage())
                    .isEqualTo("08S01");
            assertThat(error.getMessage())
                    .contains("lists")
                    .doesNotContain(lab.sandbox().apiKey());
        }
        assertThat(Lab.rows(connection, "SELECT id FROM lists")).isNotEmpty();
    }

    static Stream<Arguments> staying() {
        return Stream.of(
                arguments("08S01", 500, Fault.status(500)),
                arguments(
                        "08S01",
                        502,
                        Fault.answer(502, Map.of("Content-Type", "text/html"), "<html>Bad gateway</html>")),
                arguments("08S01", 503, Fault.status(503)),
                arguments("08S01", 504, Fault.status(504)),
                arguments("08S01", 0, Fault.reset()),
                arguments("08S01", 200, Fault.truncated()),
                arguments("08S01", 0, Fault.delay(2_000)),
                arguments("53400", 429, Fault.throttled(1)),
                arguments("53400", 429, Fault.throttled(86_400)),
                arguments("53400", 429, Fault.answer(429, Map.of(), "{}")),
                arguments("HY000", 200, Fault.answer(200, Map.of(), "{\"data\":[{")),
                arguments("HY000", 400, Fault.answer(400, Map.of(), "{\"errors\":[{\"detail\":\"Invalid cursor\"}]}")));
    }

    /** From the first request on, and with many of them in flight. */
    @ParameterizedTest
    @MethodSource("staying")
    void faultThatStaysIsAnErrorWithinTheRetries(String state, int status, Fault fault) throws SQLException {
        int retries = 2;
        try (Lab large = new Lab(Lab.small().withEvents(40_000));
                Connection connection = large.connectHastily(retries, Duration.ofMillis(400))) {
            for (int before : new int[] {0, 25}) {
                large.sandbox().clearFaults();
                large.forgetRequests();
                large.failNext(Stream.concat(
                                Stream.generate(() -> Fault.delay(0)).limit(before),
                                Stream.generate(() -> fault).limit(200))
                        .toArray(Fault[]::new));
                SQLException error =
                        catchThrowableOfType(SQLException.class, () -> Lab.rows(connection, "SELECT id FROM events"));
                assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo(state);
                assertThat(error.getErrorCode()).as(error.getMessage()).isEqualTo(status);
                assertThat(error.getMessage())
                        .contains("events")
                        .doesNotContain(large.sandbox().apiKey());
                int inFlight = before == 0 ? 1 : 9;
                // a stale link is asked for in some other ways, and a kept connection may have been reset
                int attempts = (1 + retries) * (status == 400 ? 6 : 1) + (before == 0 ? 0 : 2);
                assertThat(large.requests()).hasSizeLessThanOrEqualTo(before + inFlight * attempts);
            }
        }
    }

    @Test
    void errorInTheMiddleIsNotTheEnd() throws SQLException {
        Connection connection = lab.connect("maxRetries=0");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM profiles")) {
            assertThat(rows.next()).isTrue();
            lab.failNext(Fault.status(500));
            assertRefused("08S01", () -> Lab.rows(rows));
        }
    }

    @Test
    void throttlingBeyondTheWaitSaysWhenToRetry() throws SQLException {
        Connection connection = lab.connect("maxRetryWait=PT1S");
        lab.failNext(Fault.throttled(3_600));
        SQLException error =
                catchThrowableOfType(SQLException.class, () -> Lab.rows(connection, "SELECT id FROM templates"));
        assertThat((Throwable) error).isInstanceOf(SQLTransientException.class);
        assertThat(error.getSQLState()).isEqualTo("53400");
        assertThat(error.getMessage()).contains("templates").containsPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d");
        assertThat(error.getErrorCode()).isEqualTo(429);
    }

    @Test
    void wrongKeyIsRefusedWithAHint() {
        String url = "jdbc:klaviyo:baseUrl=" + lab.sandbox().url() + ";apiKey=pk_wrong_0123456789abcdef0123456789abcd";
        SQLException error = catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection = DriverManager.getConnection(url)) {
                Lab.rows(connection, "SELECT id FROM lists");
            }
        });
        assertThat(error.getSQLState()).isEqualTo("28000");
        assertThat(error.getMessage()).doesNotContain("pk_wrong_0123456789abcdef");
    }

    @Test
    void missingScopeIsNamed() throws SQLException {
        try (Lab poor = new Lab(Lab.small().withMissingScopes(Set.of("segments:read")))) {
            Connection connection = poor.connect();
            assertThat(Lab.rows(connection, "SELECT id FROM lists")).isNotEmpty();
            for (String table : List.of("segments", "segment_profiles")) {
                SQLException error =
                        catchThrowableOfType(SQLException.class, () -> Lab.rows(connection, "SELECT id FROM " + table));
                assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo("42501");
                assertThat(error.getMessage()).contains("segments:read");
            }
        }
    }

    @Test
    void tableWhoseScopeKlaviyoDoesNotNameIsToldWhatItNeeds() throws SQLException {
        lab.failNext(Fault.answer(403, Map.of(), "{\"errors\":[{\"detail\":\"Permission denied.\"}]}"));
        assertRefused("42501", () -> Lab.rows(lab.connect(), "SELECT id FROM metrics"))
                .hasMessageContaining("It needs metrics:read.");
    }

    @Test
    void cancelFromAnotherThreadEndsAQueryThatWaits() throws Exception {
        Connection connection = lab.connect();
        lab.failNext(Fault.delay(20_000));
        try (Statement statement = connection.createStatement()) {
            Thread other = new Thread(() -> {
                try {
                    Thread.sleep(400);
                    statement.cancel();
                } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            long started = System.nanoTime();
            other.start();
            assertRefused("57014", () -> Lab.rows(statement.executeQuery("SELECT COUNT(*) FROM profiles")));
            other.join();
            assertThat((System.nanoTime() - started) / 1_000_000).isLessThan(8_000);
            lab.sandbox().clearFaults();
            assertThat(Lab.rows(statement.executeQuery("SELECT COUNT(*) FROM tags")))
                    .hasSize(1);
        }
    }

    @Test
    void queryTimeoutEndsAQueryThatWaits() throws SQLException {
        Connection connection = lab.connect();
        lab.failNext(Fault.delay(20_000));
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            long started = System.nanoTime();
            SQLException error = catchThrowableOfType(
                    SQLException.class, () -> Lab.rows(statement.executeQuery("SELECT COUNT(*) FROM profiles")));
            assertThat((Throwable) error).isInstanceOf(SQLTimeoutException.class);
            assertThat(error.getSQLState()).isEqualTo("HYT00");
            assertThat((System.nanoTime() - started) / 1_000_000).isLessThan(8_000);
        }
    }

    @Test
    void nobodyThereIsAConnectionError() {
        SQLException error = catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection = DriverManager.getConnection(
                    "jdbc:klaviyo:baseUrl=http://127.0.0.1:1;connectTimeout=PT2S;maxRetries=0;apiKey="
                            + lab.sandbox().apiKey())) {
                Lab.rows(connection, "SELECT id FROM lists");
            }
        });
        assertThat(error.getSQLState()).startsWith("08");
        assertThat(error.getMessage()).doesNotContain(lab.sandbox().apiKey());
    }
}
