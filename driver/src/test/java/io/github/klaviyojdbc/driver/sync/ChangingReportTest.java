/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports whose numbers change afterwards, and questions that fail. */
@Timeout(120)
class ChangingReportTest {
    private static final String REPORT = "/api/form-values-reports";
    private static final Pattern DAY = Pattern.compile("\"start\":\"(\\d{4}-\\d{2}-\\d{2})T00:00:00");

    private final TestClock clock = new TestClock("2026-06-30T12:00:00Z");
    /** Submissions by day and form. */
    private final Map<String, Map<String, Integer>> submits = new TreeMap<>();

    private ChangingAccount account;
    private Source source;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        account = new ChangingAccount();
        account.put("/api/accounts", "account", "A1", Map.of("timezone", "Pacific/Auckland"), Map.of());
        account.answers(REPORT, this::answer);
        source = new Source(account.url(), "pk_test", clock);
        for (int day = 21; day <= 30; day++) {
            submits.put("2026-06-" + day, new TreeMap<>(Map.of("F1", day, "F2", 1)));
        }
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
        account.close();
    }

    private String answer(String question) {
        Matcher day = DAY.matcher(question);
        assertThat(day.find()).as(question).isTrue();
        String groups = submits.getOrDefault(day.group(1), Map.of()).entrySet().stream()
                .map(entry -> "{\"groupings\":{\"form_id\":\"" + entry.getKey() + "\"},\"statistics\":{\"submits\":"
                        + entry.getValue() + "}}")
                .collect(Collectors.joining(","));
        return "{\"data\":{\"type\":\"form-values-report\",\"attributes\":{\"results\":[" + groups
                + "]}},\"links\":{\"next\":null}}";
    }

    private Map<String, Object> sync(String url, String more) throws SQLException {
        return source.sync(url, "tables => 'form_values_reports', start_date => '2026-06-21'" + more)
                .get("form_values_reports");
    }

    private List<String> asked() {
        return account.requests().stream()
                .filter(request -> request.startsWith(REPORT))
                .map(request -> {
                    Matcher day = DAY.matcher(request);
                    return day.find() ? day.group(1) : request;
                })
                .toList();
    }

    private void assertSame(Warehouse warehouse, String url) throws SQLException {
        try (Connection connection = warehouse.connect(url)) {
            assertThat(Source.query(
                                    connection,
                                    "SELECT date, form_id, submits FROM " + warehouse.table("form_values_reports"))
                            .size())
                    .isEqualTo(submits.values().stream().mapToInt(Map::size).sum());
            double sum = submits.values().stream()
                    .flatMap(forms -> forms.values().stream())
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat((double) Warehouse.number(
                            connection, "SELECT SUM(submits) FROM " + warehouse.table("form_values_reports")))
                    .isEqualTo(sum);
        }
    }

    /** In Auckland it is the first of July already. */
    @ParameterizedTest
    @EnumSource
    void numbersThatChangeWithinTheLookbackAreMended(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        assertThat(sync(url, "").get("rows_written")).isEqualTo(20L);
        assertThat(asked()).hasSize(10).startsWith("2026-06-21").endsWith("2026-06-30");
        submits.get("2026-06-30").put("F1", 1_000);
        submits.get("2026-06-25").put("F3", 5);
        submits.get("2026-06-26").remove("F2");
        submits.put("2026-07-01", new TreeMap<>(Map.of("F1", 1)));
        account.forgetRequests();
        assertThat(sync(url, ", delete_missing => TRUE").get("rows_written")).isEqualTo(0L);
        assertThat(account.requests()).isEmpty();
        clock.advance(Duration.ofDays(1));
        Map<String, Object> next = sync(url, ", delete_missing => TRUE");
        assertThat(asked()).hasSize(8).startsWith("2026-06-24").endsWith("2026-07-01");
        assertThat(next.get("rows_written")).isEqualTo(3L);
        assertThat(next.get("rows_deleted")).isEqualTo(1L);
        assertSame(warehouse, url);
    }

    @ParameterizedTest
    @EnumSource
    void dayThatFailsIsWhereTheNextCallGoesOn(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        account.onRequest(request -> {
            if (asked().size() > 4) {
                account.fail(REPORT, 500);
            }
        });
        Map<String, Object> failed = sync(url, "");
        assertThat(failed.get("status")).isEqualTo("failed");
        long written = (Long) failed.get("rows_written");
        assertThat(written).isBetween(8L, 10L);
        account.onRequest(request -> {});
        account.fail(REPORT, 200);
        account.forgetRequests();
        assertThat(sync(url, ", lookback => 'PT0S'").get("rows_written")).isEqualTo(20 - written);
        assertThat(asked()).hasSize((int) (20 - written) / 2);
        assertSame(warehouse, url);
    }
}
