/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.sandbox.RecordedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Report tables ask the report endpoints for what the query says, and show every number of the answer. */
class ReportTablesTest {
    private static final String WHOLE = "rateLimitShare=1";

    /** A new account each time: of some reports two may be asked for in a minute. */
    private Lab lab;

    private Connection connection;
    private String metric;

    @BeforeEach
    void open() throws SQLException {
        lab = new Lab(Lab.small());
        connection = lab.connect(WHOLE);
        metric = lab.account().conversionMetrics().get(0);
    }

    @AfterEach
    void close() throws SQLException {
        lab.close();
    }

    private List<String> bodies(String path) {
        return lab.requests().stream()
                .filter(request -> request.path().equals(path))
                .map(RecordedRequest::body)
                .toList();
    }

    private static String body(String type, String attributes) {
        return "{'data':{'type':'%s','attributes':{%s}}}"
                .formatted(type, attributes)
                .replace('\'', '"');
    }

    private static double sum(List<List<Object>> rows, int column) {
        return rows.stream()
                .mapToDouble(row -> ((Number) row.get(column)).doubleValue())
                .sum();
    }

    @Test
    void valuesAreOneRowPerMessageWithTheStatisticsAskedFor() throws SQLException {
        List<List<Object>> rows = Lab.rows(
                connection,
                "SELECT campaign_id, send_channel, recipients, opens_unique, start, \"end\""
                        + " FROM campaign_values_reports"
                        + " WHERE conversion_metric_id = ? AND date >= '2026-01-01' AND date < '2026-04-01'",
                metric);
        assertThat(bodies("/api/campaign-values-reports").get(0))
                .isEqualTo(body(
                        "campaign-values-report",
                        "'statistics':['opens_unique','recipients'],"
                                + "'timeframe':{'start':'2026-01-01T00:00:00+00:00','end':'2026-03-31T23:59:59+00:00'},"
                                + "'conversion_metric_id':'" + metric + "'"));
        assertThat(rows).hasSizeGreaterThan(3);
        assertThat(rows).map(row -> row.get(0)).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            assertThat((Double) row.get(2)).isPositive();
            assertThat((Double) row.get(3)).isLessThanOrEqualTo((Double) row.get(2));
            assertThat(row.get(4)).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
            assertThat(row.get(5)).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        });
    }

    @Test
    void aSeriesIsOneRowPerDayAndItsSumIsTheValueOfTheWholeTime() throws SQLException {
        String where = " WHERE conversion_metric_id = '" + metric
                + "' AND date >= '2026-02-01' AND date < '2026-03-23' AND send_channel = 'email'";
        List<List<Object>> days =
                Lab.rows(connection, "SELECT flow_id, flow_name, date, recipients FROM flow_series_reports" + where);
        List<List<Object>> whole = Lab.rows(connection, "SELECT flow_id, recipients FROM flow_values_reports" + where);
        assertThat(bodies("/api/flow-series-reports").get(0))
                .isEqualTo(body(
                        "flow-series-report",
                        "'statistics':['recipients'],"
                                + "'timeframe':{'start':'2026-02-01T00:00:00+00:00','end':'2026-03-22T23:59:59+00:00'},"
                                + "'conversion_metric_id':'" + metric + "','interval':'daily',"
                                + "'group_by':['flow_id','flow_message_id','send_channel','flow_name'],"
                                + "'filter':'equals(send_channel,\\'email\\')'"));
        assertThat(days).hasSize(whole.size() * 50);
        assertThat(sum(days, 3)).isPositive().isEqualTo(sum(whole, 1));
        assertThat(days).map(row -> row.get(2)).contains(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(days).noneMatch(row -> row.get(1) == null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"form_values_reports", "form_series_reports", "segment_values_reports", "segment_series_reports"
            })
    void withoutAConditionTheLastThirtyDaysAreShown(String table) throws SQLException {
        List<List<Object>> rows = Lab.rows(connection, "SELECT * FROM " + table);
        List<String> bodies = bodies("/api/" + table.replace('_', '-'));
        assertThat(rows).isNotEmpty();
        assertThat(bodies)
                .singleElement()
                .asString()
                .contains("{\"key\":\"last_30_days\"}")
                .doesNotContain("group_by");
        assertThat(Lab.value(connection, "SELECT COUNT(*) FROM " + table)).isEqualTo((long) rows.size());
    }

    @Test
    void ninetyDaysOfTwoMetricsAreTwoRequests() throws SQLException {
        List<String> metrics = lab.account().conversionMetrics().subList(0, 2);
        List<List<Object>> rows = Lab.rows(
                lab.connect(WHOLE, "conversionMetricIds='" + String.join(",", metrics) + "'"),
                "SELECT DISTINCT conversion_metric_id FROM flow_values_reports WHERE date >= '2026-01-01'"
                        + " AND date < '2026-04-01' AND flow_id IN (SELECT id FROM flows)");
        assertThat(rows).map(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(new ArrayList<>(metrics));
        assertThat(bodies("/api/flow-values-reports")).hasSize(2);
    }

    @Test
    void ninetyDaysByTheDayOfTwoMetricsAreFourRequests() throws SQLException {
        List<String> metrics = lab.account().conversionMetrics().subList(0, 2);
        List<List<Object>> rows = Lab.rows(
                lab.connectHastily(),
                "SELECT conversion_metric_id, COUNT(DISTINCT date), SUM(recipients) FROM flow_series_reports"
                        + " WHERE conversion_metric_id IN (?, ?)"
                        + " AND date >= '2026-01-01' AND date < '2026-04-01' GROUP BY conversion_metric_id",
                metrics.get(0),
                metrics.get(1));
        assertThat(bodies("/api/flow-series-reports")).hasSize(4);
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.get(1)).isEqualTo(90L);
            Object whole = Lab.value(
                    connection,
                    "SELECT SUM(recipients) FROM flow_values_reports WHERE conversion_metric_id = ?"
                            + " AND date >= '2026-01-01' AND date < '2026-04-01'",
                    row.get(0));
            assertThat(row.get(2)).isEqualTo(whole);
        });
    }

    @Test
    void aJoinAsksForTheMetricsThatItNeeds() throws SQLException {
        List<List<Object>> rows = Lab.rows(
                connection,
                "SELECT m.id, r.recipients FROM metrics m"
                        + " JOIN campaign_values_reports r ON r.conversion_metric_id = m.id"
                        + " WHERE m.id = ? AND r.date >= '2026-01-01' AND r.date < '2026-04-01'"
                        + " AND r.campaign_id IN (SELECT id FROM campaigns)",
                metric);
        assertThat(rows).hasSizeGreaterThan(3).allMatch(row -> row.get(0).equals(metric));
        assertThat(bodies("/api/campaign-values-reports"))
                .singleElement()
                .asString()
                .contains(metric)
                .doesNotContain("filter");
    }

    @Test
    void aMetricThatReportsCannotCountIsSkipped() throws SQLException {
        String unsuited = Lab.column(connection, "SELECT id FROM metrics").stream()
                .map(String::valueOf)
                .filter(id -> !lab.account().conversionMetrics().contains(id))
                .findFirst()
                .orElseThrow();
        List<List<Object>> rows = Lab.rows(
                connection,
                "SELECT DISTINCT conversion_metric_id FROM campaign_values_reports"
                        + " WHERE conversion_metric_id IN (?, ?) AND timeframe = 'last_year'",
                unsuited,
                metric);
        assertThat(rows).map(row -> row.get(0)).containsExactly(metric);
        assertThatThrownBy(() -> Lab.rows(
                        connection, "SELECT clicks FROM flow_values_reports WHERE conversion_metric_id = ?", unsuited))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("does not support querying for values data");
    }

    @Test
    void whatTheDayHasNoRoomForIsRefusedBeforeAnythingIsAsked() {
        assertThatThrownBy(() -> Lab.rows(
                        connection,
                        "SELECT clicks FROM flow_series_reports WHERE conversion_metric_id = ?"
                                + " AND \"interval\" = 'hourly' AND date >= '2016-01-01' AND date < '2026-01-01'",
                        metric))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("flow_series_reports")
                .hasMessageContaining("needs at least 522 requests")
                .hasMessageContaining("225")
                .hasMessageContaining("longer interval");
        assertThat(lab.requests()).isEmpty();
    }

    @Test
    void aWordThatKlaviyoDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> Lab.rows(connection, "SELECT * FROM form_values_reports WHERE timeframe = 'ever'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("last_30_days");
        assertThat(lab.requests()).isEmpty();
    }

    @Test
    void filtersAreTheQuestionEvenWithoutPushdown() throws SQLException {
        List<List<Object>> rows = Lab.rows(
                lab.connect("pushdown=off", WHOLE),
                "SELECT date, viewed_form FROM form_series_reports"
                        + " WHERE date >= '2026-01-01' AND date < '2026-01-08'");
        assertThat(rows).isNotEmpty().map(row -> row.get(0)).contains(Instant.parse("2026-01-07T00:00:00Z"));
        assertThat(bodies("/api/form-series-reports"))
                .singleElement()
                .asString()
                .contains("2026-01-07T23:59:59");
    }

    @Test
    void aggregatesCountTheEventsOfAMetric() throws SQLException {
        List<List<Object>> counted = Lab.rows(
                connection,
                "SELECT date, \"count\" FROM metric_aggregates WHERE metric_id = ? AND timezone = 'UTC'"
                        + " AND date >= '2026-01-01' AND date < '2026-03-01'",
                metric);
        assertThat(bodies("/api/metric-aggregates"))
                .containsExactly(body(
                        "metric-aggregate",
                        "'metric_id':'" + metric + "','measurements':['count'],'interval':'day','timezone':'UTC',"
                                + "'filter':['greater-or-equal(datetime,2026-01-01T00:00:00)',"
                                + "'less-than(datetime,2026-03-01T00:00:00)']"));
        Object events = Lab.value(
                connection,
                "SELECT COUNT(*) FROM events WHERE metric_id = ? AND datetime >= '2026-01-01'"
                        + " AND datetime < '2026-03-01'",
                metric);
        assertThat(counted).hasSize(59);
        assertThat(sum(counted, 1)).isPositive().isEqualTo(((Long) events).doubleValue());
    }

    @Test
    void aggregatesAreToldApartByAProperty() throws SQLException {
        String where = " FROM metric_aggregates WHERE metric_id = '" + metric
                + "' AND date >= '2026-01-01' AND date < '2026-03-01' AND \"interval\" = 'month'";
        List<List<Object>> apart = Lab.rows(
                connection, "SELECT dimension, date, timezone, \"count\"" + where + " AND \"by\" = 'Email Domain'");
        List<List<Object>> together = Lab.rows(connection, "SELECT dimension, date, timezone, \"count\"" + where);
        assertThat(sum(apart, 3)).isPositive().isEqualTo(sum(together, 3));
        assertThat(together).hasSize(2).allSatisfy(row -> {
            assertThat(row.get(0)).isEqualTo("");
            assertThat(row.get(2)).isEqualTo("America/New_York");
        });
        assertThat(together.get(0).get(1)).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(apart).hasSizeGreaterThan(2);
    }
}
