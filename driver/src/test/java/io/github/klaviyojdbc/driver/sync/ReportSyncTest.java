/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports are copied by whole days of the company's, and each day is asked for when it is over. */
@Timeout(120)
class ReportSyncTest {
    private static final StreamCatalog CATALOG = StreamCatalog.load();
    private static final LocalDate TODAY = LocalDate.parse("2026-06-30");

    private final TestClock clock = new TestClock("2026-06-30T12:00:00Z");
    private Sandbox sandbox;
    private Source source;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withProfiles(60).withEvents(1_500));
        source = new Source(
                sandbox.url(),
                sandbox.apiKey(),
                clock,
                Source.ANY,
                8,
                sandbox.account().conversionMetrics().subList(0, 2));
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
        sandbox.close();
    }

    static Stream<String> reports() {
        return CATALOG.streams().stream()
                .filter(stream -> stream.report() != null)
                .map(StreamDefinition::name);
    }

    private static StreamDefinition stream(String name) {
        return CATALOG.stream(name).orElseThrow();
    }

    private Map<String, Object> sync(String url, String table, String more) throws SQLException {
        Map<String, Object> result =
                source.sync(url, "tables => '" + table + "'" + more).get(table);
        assertThat(result.get("status") + " " + result.get("message")).isEqualTo("ok null");
        return result;
    }

    private void assertDays(String url, String table, LocalDate from, LocalDate to) throws SQLException {
        List<String> rows = ReportDays.rows(source.connection(), stream(table), from, to);
        assertThat(Warehouse.H2.rows(url, stream(table))).isEqualTo(rows);
    }

    /** Which rows of zeros there are depends on the days that are asked for at a time. */
    private void assertNumbers(String url, String table, LocalDate from, LocalDate to) throws SQLException {
        List<String> rows = ReportDays.rows(source.connection(), stream(table), from, to).stream()
                .filter(row -> hasNumbers(row, table))
                .toList();
        assertThat(rows).isNotEmpty();
        assertThat(Warehouse.H2.rows(url, stream(table)).stream().filter(row -> hasNumbers(row, table)))
                .containsExactlyElementsOf(rows);
    }

    private static boolean hasNumbers(String row, String table) {
        return stream(table).columns().stream()
                .filter(column -> column.source() == ColumnSource.STATISTIC)
                .anyMatch(column ->
                        !row.contains("|" + column.name() + "=0.0|") && !row.contains("|" + column.name() + "=-|"));
    }

    private long asked() {
        return sandbox.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void daysThatAreOverAreCopiedOnce(String table) throws SQLException {
        String url = Warehouse.H2.url(folder);
        Map<String, Object> first = sync(url, table, ", start_date => '2026-06-16'");
        assertThat(first.get("rows_written")).isEqualTo(first.get("rows_read"));
        assertThat(first.get("cursor_after")).hasToString("2026-06-30 00:00:00.0");
        assertDays(url, table, TODAY.minusDays(14), TODAY);

        sandbox.clearRequests();
        Map<String, Object> again = sync(url, table, ", start_date => '2026-06-16'");
        assertThat(sandbox.requests()).isEmpty();
        assertThat(again.get("requests")).isEqualTo(0L);
        assertThat(again.get("cursor_after")).hasToString("2026-06-30 00:00:00.0");

        clock.advance(Duration.ofDays(1));
        Map<String, Object> next = sync(url, table, "");
        // yesterday and the week before it, of which nothing has changed
        boolean byDay = stream(table).report().interval() == null;
        long metrics = table.equals("metric_aggregates")
                ? source.call("SELECT id FROM metrics").size()
                : table.matches("(campaign|flow).*") ? 2 : 1;
        assertThat(asked()).isEqualTo((byDay ? 8 : 1) * metrics);
        assertThat((Long) next.get("rows_written")).isLessThan((Long) first.get("rows_written"));
        assertNumbers(url, table, TODAY.minusDays(14), TODAY.plusDays(1));
    }

    @Test
    void firstSyncBeginsAMonthBackOrWithYesterday() throws SQLException {
        String url = Warehouse.H2.url(folder);
        sync(url, "flow_series_reports", "");
        sync(url, "flow_values_reports", "");
        assertThat(asked()).isEqualTo(4);
        assertDays(url, "flow_series_reports", TODAY.minusDays(30), TODAY);
        assertDays(url, "flow_values_reports", TODAY.minusDays(1), TODAY);
    }

    /** In New York the 30th has not begun yet. */
    @Test
    void daysAreTheCompanys() throws SQLException {
        String url = Warehouse.H2.url(folder);
        clock.set("2026-06-30T03:59:59Z");
        assertThat(sync(url, "form_series_reports", "").get("cursor_after")).hasToString("2026-06-29 00:00:00.0");
        assertThat(source.call("CALL sync_state('" + url + "', target_schema => 'klaviyo')"))
                .extracting(row -> row.get("part"))
                .containsExactly("timezone=America/New_York");
        sandbox.clearRequests();
        clock.set("2026-06-30T04:00:00Z");
        assertThat(sync(url, "form_series_reports", "").get("cursor_after")).hasToString("2026-06-30 00:00:00.0");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void startMayBeMovedBackAndLookbackChosen() throws SQLException {
        String url = Warehouse.H2.url(folder);
        sync(url, "form_values_reports", ", start_date => '2026-06-28'");
        assertThat(asked()).isEqualTo(2);
        sync(url, "form_values_reports", ", start_date => '2026-06-24T01:00:00Z'");
        assertThat(asked()).isEqualTo(2 + 5);
        assertDays(url, "form_values_reports", TODAY.minusDays(5), TODAY);
        sandbox.clearRequests();
        clock.advance(Duration.ofDays(1));
        sync(url, "form_values_reports", ", lookback => 'PT1H'");
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void metricsThatReportsCannotCountArePassedOver() throws SQLException {
        source.close();
        source = new Source(sandbox.url(), sandbox.apiKey(), clock);
        String url = Warehouse.H2.url(folder);
        sync(url, "flow_series_reports", "");
        int all = source.call("SELECT id FROM metrics").size();
        assertThat(asked()).isEqualTo(all);
        assertThat(sandbox.account().conversionMetrics()).hasSizeLessThan(all);
        assertDays(url, "flow_series_reports", TODAY.minusDays(30), TODAY);
        sandbox.clearRequests();
        sync(url, "flow_series_reports", "");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void metricThatIsNamedLaterIsReadFromTheBeginning() throws SQLException {
        String url = Warehouse.H2.url(folder);
        sync(url, "campaign_values_reports", ", start_date => '2026-06-10'");
        assertThat(asked()).isEqualTo(40);
        source.close();
        source = new Source(
                sandbox.url(),
                sandbox.apiKey(),
                clock,
                Source.ANY,
                8,
                sandbox.account().conversionMetrics().subList(0, 3));
        sync(url, "campaign_values_reports", ", start_date => '2026-06-10'");
        assertThat(asked()).isEqualTo(40 + 20);
        assertDays(url, "campaign_values_reports", TODAY.minusDays(20), TODAY);
    }

    @Test
    void everythingLeavesOutWhatTakesTooLongAndSaysWhy() throws SQLException {
        source.close();
        source = new Source(sandbox.url(), sandbox.apiKey(), clock);
        String url = Warehouse.H2.url(folder);
        Map<String, Map<String, Object>> results = source.sync(url, "start_date => '2026-01-01'");
        assertThat(results.get("flow_series_reports").get("status")).isEqualTo("skipped");
        assertThat((String) results.get("flow_series_reports").get("message")).contains("conversionMetricIds");
        assertThat(results.get("form_values_reports").get("status")).isEqualTo("skipped");
        assertThat((String) results.get("form_values_reports").get("message")).contains("180 requests");
        assertThat(results.get("form_series_reports").get("status")).isEqualTo("ok");
        assertThat(asked())
                .isEqualTo(3 + 3 + source.call("SELECT id FROM metrics").size());
        sync(url, "form_values_reports", ", start_date => '2026-06-25'");
        assertThat(source.sync(url, "").get("form_values_reports").get("status"))
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void overwritingAndAppendingTakeAllDaysAgain(String table) throws SQLException {
        String url = Warehouse.H2.url(folder);
        String days = ", start_date => '2026-06-28'";
        sync(url, table, days + ", mode => 'full_refresh_overwrite'");
        sync(url, table, days + ", mode => 'full_refresh_overwrite'");
        assertDays(url, table, TODAY.minusDays(2), TODAY);
        sync(url, table, days + ", mode => 'full_refresh_append', target_schema => 'history'");
        sync(url, table, days + ", mode => 'incremental_append', target_schema => 'history'");
        assertThat(source.call("CALL sync_state('" + url + "', target_schema => 'history')"))
                .isNotEmpty();
    }
}
