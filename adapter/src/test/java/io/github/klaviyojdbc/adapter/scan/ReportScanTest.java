/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Samples;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports of several pages, windows and metrics, and answers that are broken. */
final class ReportScanTest {
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = new Api();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static ApiRequest flows(String... metrics) {
        return Samples.request("flow_values_reports", "flow_id", "clicks")
                .withConditions(List.of(Samples.among(
                        Samples.column("flow_values_reports", "conversion_metric_id"), (Object[]) metrics)))
                .withConditions(range("flow_values_reports", "2026-01-01", "2026-02-01"));
    }

    private static List<Condition> range(String table, String from, String below) {
        return List.of(
                new Bound(
                        Samples.column(table, "date"),
                        Direction.FROM,
                        Samples.literal(Instant.parse(from + "T00:00:00Z"))),
                new Bound(
                        Samples.column(table, "date"),
                        Direction.BELOW,
                        Samples.literal(Instant.parse(below + "T00:00:00Z"))));
    }

    private void values(String next, String... flows) {
        List<String> results = new ArrayList<>();
        for (String flow : flows) {
            results.add("{\"groupings\":{\"flow_id\":\"" + flow + "\"},\"statistics\":{\"clicks\":7.0}}");
        }
        api.enqueue("{\"data\":{\"type\":\"flow-values-report\",\"attributes\":{\"results\":["
                + String.join(",", results) + "]}},\"links\":{\"self\":\"x\",\"next\":"
                + (next == null ? "null" : "\"" + api.url(next) + "\"") + "}}");
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    @Test
    void everyPageIsAskedTheSameQuestion() {
        values("/api/flow-values-reports?page_cursor=two", "a", "b");
        values("/api/flow-values-reports?page_cursor=three");
        values(null, "c");

        assertThat(api.read(flows("M"))).containsExactly("a|7.0", "b|7.0", "c|7.0");

        RecordedRequest first = api.taken();
        RecordedRequest second = api.taken();
        RecordedRequest third = api.taken();
        assertThat(List.of(first.getTarget(), second.getTarget(), third.getTarget()))
                .containsExactly(
                        "/api/flow-values-reports",
                        "/api/flow-values-reports?page_cursor=two",
                        "/api/flow-values-reports?page_cursor=three");
        assertThat(first.getMethod()).isEqualTo("POST");
        assertThat(body(second)).isEqualTo(body(first)).contains("\"conversion_metric_id\":\"M\"");
    }

    @Test
    void everyMetricIsAQuestionOfItsOwn() {
        values("/api/flow-values-reports?page_cursor=two", "a");
        values(null, "b");
        values(null, "c");

        assertThat(api.read(flows("M", "N"))).containsExactly("a|7.0", "b|7.0", "c|7.0");

        assertThat(List.of(body(api.taken()), body(api.taken()), body(api.taken())))
                .satisfiesExactly(
                        body -> assertThat(body).contains("\"M\""),
                        body -> assertThat(body).contains("\"M\""),
                        body -> assertThat(body).contains("\"N\""));
    }

    @Test
    void linksThatLeadRoundAreAnError() {
        values("/api/flow-values-reports?page_cursor=two", "a");
        values("/api/flow-values-reports?page_cursor=two", "b");
        values("/api/flow-values-reports?page_cursor=two", "c");

        assertThatThrownBy(() -> api.read(flows("M")))
                .isInstanceOf(ApiException.Malformed.class)
                .hasMessageContaining("flow_values_reports")
                .hasMessageContaining("ring");
    }

    @Test
    void anAnswerWithoutResultsIsAnError() {
        for (int attempt = 0; attempt < 3; attempt++) {
            api.enqueue("{\"data\":{\"type\":\"flow-values-report\",\"attributes\":{}},\"links\":{\"next\":null}}");
        }

        assertThatThrownBy(() -> api.read(flows("M")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("flow_values_reports")
                .hasMessageContaining("no results");
    }

    @Test
    void aggregatesTakeTheirPageInTheDocument() {
        String answer =
                "{\"data\":{\"type\":\"metric-aggregate\",\"attributes\":{\"dates\":[\"2026-01-01T00:00:00+00:00\"],"
                        + "\"data\":[{\"dimensions\":[],\"measurements\":{\"count\":[3]}}]}},\"links\":{\"next\":%s}}";
        api.enqueue(answer.formatted("\"" + api.url("/api/metric-aggregates?page_cursor=a%2Bb%3D%3D") + "\""));
        api.enqueue(answer.formatted("null"));
        ApiRequest request = Samples.request("metric_aggregates", "count")
                .withConditions(List.of(
                        Samples.among(Samples.column("metric_aggregates", "metric_id"), "M"),
                        Samples.among(Samples.column("metric_aggregates", "timezone"), "UTC")))
                .withConditions(range("metric_aggregates", "2026-01-01", "2026-01-02"));

        assertThat(api.read(request)).containsExactly("3.0", "3.0");

        RecordedRequest first = api.taken();
        RecordedRequest second = api.taken();
        assertThat(second.getTarget()).isEqualTo(first.getTarget()).isEqualTo("/api/metric-aggregates");
        assertThat(body(first)).doesNotContain("page_cursor");
        assertThat(body(second)).contains("\"page_cursor\":\"a+b==\"");
    }
}
