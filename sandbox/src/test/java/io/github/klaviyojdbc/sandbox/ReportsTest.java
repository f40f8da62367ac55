/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports say what the events say: everything is worked out a second time here. */
class ReportsTest {

    private static final ZoneId COMPANY = ZoneId.of("America/New_York");
    private static final String PLACED_ORDER = "Placed Order";
    private static Sandbox sandbox;
    private static Client client;
    private static final Map<String, Map<String, Object>> EVENTS = new HashMap<>();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withEvents(8_000));
        client = new Client(sandbox);
        sandbox.account().resources("event").forEach(event -> EVENTS.put((String) event.get("id"), event));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void campaignsAreCountedForTheTimeTheyWereSent() {
        LocalDate first = LocalDate.of(2026, 1, 1);
        LocalDate last = LocalDate.of(2026, 4, 30);
        Map<List<String>, double[]> expected = new TreeMap<>(java.util.Comparator.comparing(List::toString));
        for (List<String> sending : sandbox.account().sendings()) {
            LocalDate day = day(EVENTS.get(sending.get(0)));
            Map<?, ?> properties = properties(sending.get(0));
            if (properties.containsKey("$flow") || day.isBefore(first) || day.isAfter(last)) {
                continue;
            }
            var sums = expected.computeIfAbsent(List.of((String) properties.get("$message")), key -> new double[6]);
            sums[0]++;
            sums[1] += of(sending, "Bounced Email").isEmpty() ? 1 : 0;
            sums[2] += of(sending, "Opened Email").size()
                    + of(sending, "Opened Push").size();
            sums[3] += of(sending, "Clicked Email").size()
                    + of(sending, "Clicked Text Message").size();
            sums[4] += of(sending, PLACED_ORDER).size();
            sums[5] += of(sending, PLACED_ORDER).stream()
                    .mapToDouble(event -> ((Number) properties(event).get("$value")).doubleValue())
                    .sum();
        }
        var rows = all(
                "/api/campaign-values-reports",
                report("campaign-values-report", frame("2026-01-01T00:00:00Z", "2026-04-30T23:59:59Z"))
                        .replace(
                                "[\"recipients\",\"opens_unique\",\"conversion_value\"]",
                                "[\"recipients\",\"delivered\",\"opens\",\"clicks\",\"conversions\","
                                        + "\"conversion_value\",\"open_rate\"]"));
        assertThat(rows).hasSize(expected.size()).hasSizeGreaterThan(5);
        for (JsonNode row : rows) {
            JsonNode statistics = row.path("statistics");
            double[] sums =
                    expected.get(List.of(row.at("/groupings/campaign_id").asText()));
            assertThat(statistics.path("recipients").asDouble()).isEqualTo(sums[0]);
            assertThat(statistics.path("delivered").asDouble()).isEqualTo(sums[1]);
            assertThat(statistics.path("opens").asDouble()).isEqualTo(sums[2]);
            assertThat(statistics.path("clicks").asDouble()).isEqualTo(sums[3]);
            assertThat(statistics.path("conversions").asDouble()).isEqualTo(sums[4]);
            assertThat(statistics.path("conversion_value").asDouble()).isCloseTo(sums[5], within(0.001));
            assertThat(statistics.path("open_rate").asDouble()).isEqualTo(sums[1] == 0 ? 0 : sums[2] / sums[1]);
        }
        assertThat(expected.values()).anyMatch(sums -> sums[4] > 0);
    }

    @ParameterizedTest
    @CsvSource({"daily, 2026-05-01, 2026-06-29", "weekly, 2026-01-05, 2026-06-28", "hourly, 2026-06-20, 2026-06-26"})
    void aPeriodIsTheSumOfItsPieces(String interval, String first, String last) {
        String frame = frame(first + "T00:00:00", last + "T23:59:59");
        Map<String, Map<String, Double>> whole = new HashMap<>();
        for (JsonNode row : all("/api/flow-values-reports", report("flow-values-report", frame))) {
            whole.put(row.path("groupings").toString(), sums(row));
        }
        Map<String, Map<String, Double>> pieces = new HashMap<>();
        String body = report("flow-series-report", frame)
                .replace("\"timeframe\"", "\"interval\":\"" + interval + "\",\"timeframe\"");
        for (JsonNode row : all("/api/flow-series-reports", body)) {
            pieces.put(row.path("groupings").toString(), sums(row));
        }
        assertThat(whole).isNotEmpty().isEqualTo(pieces);
        assertThat(whole.values()).anyMatch(sums -> sums.get("opens_unique") > 0);
    }

    /** Both ends are inclusive, and what offset a time has does not matter. */
    @Test
    void theLastDayCountsAndTheOffsetDoesNot() {
        var series = client.post(
                "/api/flow-series-reports",
                report("flow-series-report", frame("2026-06-01T09:30:00+09:00", "2026-06-03T00:00:00Z"))
                        .replace("\"timeframe\"", "\"interval\":\"daily\",\"timeframe\""));
        assertThat(texts(series.json().at("/data/attributes/date_times")))
                .containsExactly("2026-06-01T00:00:00+00:00", "2026-06-02T00:00:00+00:00", "2026-06-03T00:00:00+00:00");
        long june3 = sandbox.account().sendings().stream()
                .filter(sending -> properties(sending.get(0)).containsKey("$flow"))
                .filter(sending -> day(EVENTS.get(sending.get(0))).equals(LocalDate.of(2026, 6, 3)))
                .count();
        double last = 0;
        for (JsonNode row : series.json().at("/data/attributes/results")) {
            last += row.at("/statistics/recipients/2").asDouble();
        }
        assertThat(last).isEqualTo(june3).isPositive();
    }

    @Test
    void pagesFollowTheCursorOfTheSameQuestion() {
        String body = report("campaign-values-report", "{\"key\":\"last_365_days\"}");
        var first = client.post("/api/campaign-values-reports", body);
        String next = first.json().at("/links/next").asText();
        assertThat(next).startsWith(sandbox.url() + "/api/campaign-values-reports?page_cursor=");
        var second = client.postTo(next, body);
        Set<String> groups = new HashSet<>();
        for (var reply : List.of(first, second)) {
            reply.json()
                    .at("/data/attributes/results")
                    .forEach(row -> groups.add(row.path("groupings").toString()));
        }
        assertThat(groups)
                .hasSize(first.json().at("/data/attributes/results").size()
                        + second.json().at("/data/attributes/results").size())
                .hasSizeGreaterThan(25);
        assertThat(second.json().at("/links/next").isNull()).isTrue();
        assertThat(client.postTo(next, body.replace("365", "90")).detail()).isEqualTo("Invalid cursor provided.");
        assertThat(first.json().at("/data/relationships/campaigns/data")).hasSize(25);
    }

    @Test
    void groupsAndFiltersAreThoseAskedFor() {
        String body = report("campaign-values-report", "{\"key\":\"last_365_days\"}");
        var sms = all(
                "/api/campaign-values-reports",
                body.replace("\"timeframe\"", "\"filter\":\"contains-any(send_channel,['sms'])\",\"timeframe\""));
        assertThat(sms)
                .isNotEmpty()
                .allMatch(row -> row.at("/groupings/send_channel").asText().equals("sms"));
        var tagged = all(
                "/api/campaign-values-reports",
                body.replace(
                        "\"timeframe\"",
                        "\"group_by\":[\"campaign_id\",\"campaign_message_id\",\"tag_id\",\"tag_name\"],\"timeframe\""));
        assertThat(tagged).anyMatch(row -> row.at("/groupings/tag_id").isNull());
        Map<String, Integer> rows = new HashMap<>();
        tagged.forEach(row -> rows.merge(row.at("/groupings/campaign_id").asText(), 1, Integer::sum));
        for (var campaign : sandbox.account().resources("campaign")) {
            int tags = sandbox.account()
                    .related("campaign", (String) campaign.get("id"), "tags")
                    .size();
            assertThat(rows.getOrDefault(campaign.get("id"), Math.max(1, tags))).isEqualTo(Math.max(1, tags));
        }
        assertThat(rows).containsValue(2);
    }

    @Test
    void formsAreTheSumOfTheirHours() {
        Instant from = LocalDate.of(2026, 3, 1).atStartOfDay(COMPANY).toInstant();
        Instant to = LocalDate.of(2026, 4, 1).atStartOfDay(COMPANY).toInstant();
        Map<String, Integer> views = new HashMap<>();
        sandbox.account()
                .formHours(from, to)
                .forEach(hour -> views.merge(hour.formId() + hour.versionId(), hour.views(), Integer::sum));
        String body =
                "{\"data\":{\"type\":\"form-values-report\",\"attributes\":{\"statistics\":[\"viewed_form\",\"submits\","
                        + "\"submit_rate\"],\"group_by\":[\"form_id\",\"form_version_id\"],\"timeframe\":"
                        + frame("2026-03-01T00:00:00", "2026-03-31T23:59:59") + "}}}";
        var rows = all("/api/form-values-reports", body);
        assertThat(rows).hasSize(views.size()).hasSizeGreaterThan(5);
        for (JsonNode row : rows) {
            JsonNode group = row.path("groupings");
            JsonNode statistics = row.path("statistics");
            double viewed = statistics.path("viewed_form").asDouble();
            assertThat(viewed)
                    .isEqualTo(views.get(group.path("form_id").asText()
                                    + group.path("form_version_id").asText())
                            .doubleValue());
            assertThat(statistics.path("submit_rate").asDouble())
                    .isEqualTo(statistics.path("submits").asDouble() / viewed);
        }
    }

    @Test
    void segmentsEndWithTheirMembers() {
        String body = "{\"data\":{\"type\":\"segment-series-report\",\"attributes\":{\"statistics\":[\"total_members\","
                + "\"members_added\",\"members_removed\",\"net_members_changed\"],\"interval\":\"monthly\","
                + "\"timeframe\":{\"key\":\"this_year\"}}}}";
        Map<String, Long> members = sandbox.account().segmentMembers().stream()
                .collect(Collectors.groupingBy(Account.Membership::groupId, Collectors.counting()));
        var rows = all("/api/segment-series-reports", body);
        assertThat(rows).hasSize(sandbox.account().resources("segment").size());
        double removed = 0;
        for (JsonNode row : rows) {
            JsonNode total = row.at("/statistics/total_members");
            String id = row.at("/groupings/segment_id").asText();
            assertThat(total.path(total.size() - 1).asLong()).isEqualTo(members.getOrDefault(id, 0L));
            for (int i = 1; i < total.size(); i++) {
                assertThat(total.path(i).asDouble() - total.path(i - 1).asDouble())
                        .isEqualTo(
                                row.at("/statistics/net_members_changed/" + i).asDouble())
                        .isEqualTo(row.at("/statistics/members_added/" + i).asDouble()
                                - row.at("/statistics/members_removed/" + i).asDouble());
                removed += row.at("/statistics/members_removed/" + i).asDouble();
            }
        }
        assertThat(removed).isPositive();
    }

    @Test
    void aggregatesCountTheEventsInTheZoneAskedFor() {
        ZoneId zone = ZoneId.of("Asia/Kathmandu");
        LocalDate first = LocalDate.of(2026, 6, 1);
        Map<String, Map<LocalDate, List<Map<String, Object>>>> expected = new HashMap<>();
        for (var event : EVENTS.values()) {
            LocalDate day = instant(event).atZone(zone).toLocalDate();
            if (metric(event).equals(PLACED_ORDER) && !day.isBefore(first) && day.isBefore(LocalDate.of(2026, 6, 15))) {
                String flow = (String) properties(event).getOrDefault("$flow", "");
                expected.computeIfAbsent(flow, key -> new HashMap<>())
                        .computeIfAbsent(day, key -> new ArrayList<>())
                        .add(event);
            }
        }
        var data = client.post(
                        "/api/metric-aggregates", aggregates("\"by\":[\"$flow\"],\"timezone\":\"" + zone + "\","))
                .json()
                .at("/data/attributes");
        assertThat(texts(data.path("dates")))
                .hasSize(14)
                .startsWith("2026-05-31T18:15:00+00:00", "2026-06-01T18:15:00+00:00");
        assertThat(data.path("data")).hasSize(expected.size()).hasSizeGreaterThan(1);
        for (JsonNode row : data.path("data")) {
            var days = expected.get(row.at("/dimensions/0").asText());
            for (int i = 0; i < 14; i++) {
                var events = days.getOrDefault(first.plusDays(i), List.of());
                assertThat(row.at("/measurements/count/" + i).asDouble()).isEqualTo(events.size());
                assertThat(row.at("/measurements/sum_value/" + i).asDouble())
                        .isCloseTo(
                                events.stream()
                                        .mapToDouble(event ->
                                                ((Number) properties(event).get("$value")).doubleValue())
                                        .sum(),
                                within(0.001));
                assertThat(row.at("/measurements/unique/" + i).asLong())
                        .isEqualTo(events.stream()
                                .map(event -> relation(event, "profile"))
                                .distinct()
                                .count());
            }
        }
    }

    @Test
    void aggregatesAreSortedAndPaged() {
        String by = "\"by\":[\"$message\"],\"sort\":\"-$message\",";
        var all = client.post("/api/metric-aggregates", aggregates(by)).json();
        var first = client.post("/api/metric-aggregates", aggregates(by + "\"page_size\":1,"))
                .json();
        String next = first.at("/links/next").asText();
        String cursor = next.substring(next.indexOf('=') + 1);
        var second = client.post(
                        "/api/metric-aggregates",
                        aggregates(by + "\"page_size\":1,\"page_cursor\":\"" + cursor + "\","))
                .json();
        List<String> paged = new ArrayList<>(dimensions(first));
        paged.addAll(dimensions(second));
        assertThat(paged).hasSize(2).isEqualTo(dimensions(all).subList(0, 2));
        assertThat(dimensions(all)).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void metricsThatCannotBeConversionsAreRefused() {
        var eligible = sandbox.account().conversionMetrics();
        int refused = 0;
        for (var metric : sandbox.account().resources("metric")) {
            String body = report("flow-values-report", "{\"key\":\"last_7_days\"}")
                    .replace(placedOrder(), (String) metric.get("id"));
            var reply = client.post("/api/flow-values-reports", body);
            if (eligible.contains(metric.get("id"))) {
                assertThat(reply.status()).isEqualTo(200);
            } else {
                refused++;
                assertThat(reply.status()).isEqualTo(400);
                assertThat(reply.detail())
                        .isEqualTo("Passed in conversion metric does not support querying for values data");
                assertThat(reply.source("pointer")).isEqualTo("/data/attributes/conversion_metric_id");
            }
        }
        assertThat(refused).isBetween(1, 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"statistics\":[\"opens\"]                  | \"statistics\":[\"luck\"]                | statistics",
                "\"statistics\":[\"opens\"]                  | \"statistics\":[]                        | statistics",
                "\"statistics\":[\"opens\"]                  | \"statistics\":\"opens\"                 | statistics",
                "\"statistics\":[\"opens\"],                 |                                          | statistics",
                "\"key\":\"last_30_days\"                    | \"key\":\"last_52_weeks\"                | timeframe",
                "\"key\":\"last_30_days\"                    | \"start\":\"2026-01-01T00:00:00Z\"       | timeframe",
                "\"key\":\"last_30_days\"  | \"start\":\"2024-01-01T00:00:00\",\"end\":\"2025-01-01T00:00:01\" | timeframe",
                "\"key\":\"last_30_days\"  | \"start\":\"2026-01-02T00:00:00\",\"end\":\"2026-01-01T00:00:00\" | timeframe",
                "\"key\":\"last_30_days\"  | \"start\":\"2026-01-02\",\"end\":\"2026-01-03\"    | timeframe",
                "\"key\":\"last_30_days\"                    | \"key\":\"last_90_days\"                 | timeframe",
                "\"interval\":\"daily\"                      | \"interval\":\"day\"                     | interval",
                "\"group_by\":[\"flow_id\",\"flow_message_id\"] | \"group_by\":[\"flow_id\"]            | group_by",
                "\"group_by\":[\"flow_id\",\"flow_message_id\"] | \"group_by\":[\"flow_id\",\"flow_message_id\",\"moon\"] | group_by",
                "equals(flow_name,'x')                       | any(flow_name,['x'])                     | filter",
                "equals(flow_name,'x')                       | equals(flow_name,'x'),equals(flow_name,'y') | filter",
                "equals(flow_name,'x')                       | contains-all(flow_name,['x'])            | filter",
                "equals(flow_name,'x')                       | or(equals(flow_name,'x'))                | filter",
                "equals(flow_name,'x')                       | equals(send_channel,'pigeon')            | filter",
                "\"interval\"                                | \"page\":1,\"interval\"                  | page",
            })
    void whatIsNotDeclaredIsRefusedAndNamed(String from, String to, String field) {
        String right = "{\"data\":{\"type\":\"flow-series-report\",\"attributes\":{\"statistics\":[\"opens\"],"
                + "\"interval\":\"daily\",\"timeframe\":{\"key\":\"last_30_days\"},\"conversion_metric_id\":\""
                + placedOrder()
                + "\",\"group_by\":[\"flow_id\",\"flow_message_id\"],\"filter\":\"equals(flow_name,'x')\"}}}";
        assertThat(client.post("/api/flow-series-reports", right).status()).isEqualTo(200);
        String wrong = right.replace(from.strip(), to == null ? "" : to.strip());
        assertThat(wrong).isNotEqualTo(right);
        var reply = client.post("/api/flow-series-reports", wrong);
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
        assertThat(reply.source("pointer")).isEqualTo("/data/attributes/" + field);
    }

    @ParameterizedTest
    @CsvSource({"hourly, last_30_days, 7 days", "daily, last_90_days, 60 days", "weekly, last_365_days, 52 weeks"})
    void longSeriesNeedLongIntervals(String interval, String key, String most) {
        String body = report("flow-series-report", "{\"key\":\"" + key + "\"}")
                .replace("\"timeframe\"", "\"interval\":\"" + interval + "\",\"timeframe\"");
        assertThat(client.post("/api/flow-series-reports", body).detail())
                .isEqualTo(
                        "Cannot pass in an interval longer than " + most + " for use with " + interval + " interval");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"less-than(datetime,2026-06-15T00:00:00)\"  | \"less-or-equal(datetime,2026-06-15T00:00:00)\" | filter",
                ",\"less-than(datetime,2026-06-15T00:00:00)\" |                            | filter",
                "2026-06-15                                   | 2027-06-15                 | filter",
                "2026-06-15                                   | 2026-05-15                 | filter",
                "\"interval\":\"day\"                         | \"interval\":\"daily\"     | interval",
                "\"measurements\":[                           | \"measurements\":[\"sum\", | measurements",
                "\"interval\"                                 | \"timezone\":\"Mars\",\"interval\" | timezone",
                "\"interval\"                                 | \"timezone\":\"Europe/Kyiv\",\"interval\" | timezone",
                "\"interval\"                                 | \"by\":[\"moon\"],\"interval\" | by",
                "\"interval\"                                 | \"sort\":\"$flow\",\"interval\" | sort",
                "\"interval\"                                 | \"page_size\":0,\"interval\" | page_size",
            })
    void aggregatesAreRefusedToo(String from, String to, String field) {
        String right = aggregates("");
        assertThat(client.post("/api/metric-aggregates", right).status()).isEqualTo(200);
        String wrong = right.replace(from.strip(), to == null ? "" : to.strip());
        assertThat(wrong).isNotEqualTo(right);
        var reply = client.post("/api/metric-aggregates", wrong);
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
        assertThat(reply.source("pointer")).isEqualTo("/data/attributes/" + field);
    }

    @Test
    void reportsArePostedAndRecordedWithTheirBody() {
        assertThat(client.get("/api/flow-values-reports").status()).isEqualTo(405);
        assertThat(client.post("/api/flow-values-reports", "nonsense").status()).isEqualTo(400);
        String body = report("flow-values-report", "{\"key\":\"last_7_days\"}");
        sandbox.clearRequests();
        assertThat(client.post("/api/flow-values-reports", body, "fields[flow-values-report]", "id")
                        .json()
                        .at("/data/attributes"))
                .isEmpty();
        assertThat(sandbox.requests().get(0).method()).isEqualTo("POST");
        assertThat(sandbox.requests().get(0).body()).isEqualTo(body);
        assertThat(client.post("/api/flow-values-reports", body, "page[size]", "5")
                        .status())
                .isEqualTo(400);
        try (var limited =
                Sandbox.start(SandboxOptions.defaults().withEvents(50).withMissingScopes(Set.of("flows:read")))) {
            assertThat(new Client(limited)
                            .post("/api/flow-values-reports", body)
                            .status())
                    .isEqualTo(403);
        }
    }

    private static String report(String type, String frame) {
        return "{\"data\":{\"type\":\"" + type
                + "\",\"attributes\":{\"statistics\":[\"recipients\",\"opens_unique\",\"conversion_value\"],\"timeframe\":"
                + frame + ",\"conversion_metric_id\":\"" + placedOrder() + "\"}}}";
    }

    private static String frame(String start, String end) {
        return "{\"start\":\"" + start + "\",\"end\":\"" + end + "\"}";
    }

    private static String aggregates(String more) {
        return "{\"data\":{\"type\":\"metric-aggregate\",\"attributes\":{" + more + "\"metric_id\":\"" + placedOrder()
                + "\",\"measurements\":[\"count\",\"sum_value\",\"unique\"],\"interval\":\"day\",\"filter\":["
                + "\"greater-or-equal(datetime,2026-06-01T00:00:00)\",\"less-than(datetime,2026-06-15T00:00:00)\"]}}}";
    }

    /** The results of all pages. */
    private static List<JsonNode> all(String path, String body) {
        List<JsonNode> rows = new ArrayList<>();
        String url = client.url(path);
        while (url != null) {
            var reply = client.postTo(url, body);
            assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
            reply.json().at("/data/attributes/results").forEach(rows::add);
            url = reply.json().at("/links/next").textValue();
        }
        return rows;
    }

    /** The statistics of a row, series summed; of values in cents. */
    private static Map<String, Double> sums(JsonNode row) {
        Map<String, Double> sums = new HashMap<>();
        row.path("statistics").properties().forEach(entry -> {
            double sum = entry.getValue().asDouble();
            for (JsonNode value : entry.getValue()) {
                sum += value.asDouble();
            }
            sums.put(entry.getKey(), Math.round(sum * 100) / 100.0);
        });
        return sums;
    }

    private static List<String> dimensions(JsonNode reply) {
        List<String> dimensions = new ArrayList<>();
        reply.at("/data/attributes/data")
                .forEach(row -> dimensions.add(row.at("/dimensions/0").asText()));
        return dimensions;
    }

    private static List<String> of(List<String> sending, String metric) {
        return sending.stream()
                .filter(event -> metric(EVENTS.get(event)).equals(metric))
                .toList();
    }

    private static String metric(Map<String, Object> event) {
        return METRICS.computeIfAbsent(
                (String) relation(event, "metric"),
                id -> sandbox.account().resources("metric").stream()
                        .filter(metric -> metric.get("id").equals(id))
                        .map(metric -> (String) ((Map<?, ?>) metric.get("attributes")).get("name"))
                        .findFirst()
                        .orElseThrow());
    }

    private static final Map<String, String> METRICS = new HashMap<>();

    private static String placedOrder() {
        return sandbox.account().resources("metric").stream()
                .filter(metric ->
                        ((Map<?, ?>) metric.get("attributes")).get("name").equals(PLACED_ORDER))
                .map(metric -> (String) metric.get("id"))
                .findFirst()
                .orElseThrow();
    }

    private static Object relation(Map<String, Object> event, String name) {
        return ((Map<?, ?>) event.get("relationships")).get(name);
    }

    private static Map<?, ?> properties(String event) {
        return properties(EVENTS.get(event));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> event) {
        return (Map<String, Object>) ((Map<?, ?>) event.get("attributes")).get("event_properties");
    }

    private static Instant instant(Map<String, Object> event) {
        return OffsetDateTime.parse((String) ((Map<?, ?>) event.get("attributes")).get("datetime"))
                .toInstant();
    }

    private static LocalDate day(Map<String, Object> event) {
        return instant(event).atZone(COMPANY).toLocalDate();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
