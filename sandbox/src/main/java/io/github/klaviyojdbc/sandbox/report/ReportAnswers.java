/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.klaviyojdbc.sandbox.data.Shop;
import io.github.klaviyojdbc.sandbox.endpoint.Report;
import io.github.klaviyojdbc.sandbox.query.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers reports with JSON documents. Safe for many threads. */
public final class ReportAnswers {

    /** The API does not tell its own size of a page. This one is small, so that accounts of this size have several. */
    private static final int PAGE = 25;

    private static final String AGGREGATE = "metric-aggregate";
    private static final String CURSOR = "page_cursor";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shop shop;
    private final Statistics statistics = new Statistics();

    public ReportAnswers(Shop shop) {
        this.shop = shop;
    }

    /** The document; {@code address} is that of the path, without parameters. */
    public byte[] answer(Report report, String address, Map<String, String> parameters, String text) {
        Set<String> fields = fields(report, parameters);
        Body body = Body.of(report, text);
        boolean aggregates = report.type().equals(AGGREGATE);
        Outcome outcome = aggregates
                ? new Aggregates(shop, report, body).outcome()
                : outcome(report, body, parameters.getOrDefault(CURSOR, ""));
        Map<String, Object> attributes = new LinkedHashMap<>(outcome.attributes());
        attributes.keySet().retainAll(fields);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", report.type());
        data.put(
                "id",
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString());
        data.put("attributes", attributes);
        if (aggregates) {
            data.put("links", Map.of("self", address));
        }
        if (!outcome.relationships().isEmpty()) {
            data.put("relationships", outcome.relationships());
        }
        PageCursor next = outcome.next();
        Map<String, @Nullable Object> links = new LinkedHashMap<>();
        links.put("self", address);
        links.put("next", next == null ? null : address + "?" + CURSOR + "=" + next.encode());
        links.put("prev", null);
        return bytes(Map.of("data", data, "links", links));
    }

    private static byte[] bytes(Map<String, Object> document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> fields(Report report, Map<String, String> parameters) {
        String sparse = "fields[" + report.type() + "]";
        for (String name : parameters.keySet()) {
            if (!name.equals(sparse) && !(report.paged() && name.equals(CURSOR))) {
                throw ApiError.parameter(name, "'" + name + "' is not a parameter of " + report.path() + ".");
            }
        }
        if (!parameters.containsKey(sparse)) {
            return report.fields();
        }
        List<String> asked = List.of(parameters.getOrDefault(sparse, "").split(",", -1));
        if (!report.fields().containsAll(asked)) {
            throw ApiError.parameter(
                    sparse, "Choose from " + report.fields().stream().sorted().toList() + ".");
        }
        return Set.copyOf(asked);
    }

    private Outcome outcome(Report report, Body body, String cursor) {
        ReportRequest request = new ReportReader(shop, report, body).read();
        int question = body.question();
        int offset = PageCursor.offset(cursor, question);
        List<Map<String, Object>> rows = new ArrayList<>();
        var all = results(report, request).rows();
        int end = report.paged() ? Math.min(all.size(), offset + PAGE) : all.size();
        for (var entry : all.subList(Math.min(offset, end), end)) {
            rows.add(row(report, request, entry.getKey(), entry.getValue()));
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("results", rows);
        if (report.series()) {
            attributes.put("date_times", request.buckets().clockTimes());
        }
        return new Outcome(
                attributes,
                report.paged() ? relationships(report, request.groups(), rows) : Map.of(),
                end < all.size() ? new PageCursor(question, end) : null);
    }

    private Results results(Report report, ReportRequest request) {
        var results = new Results(request, report.type().startsWith("segment"));
        var facts = new Facts(shop, request, results);
        switch (report.type().substring(0, report.type().indexOf('-'))) {
            case "campaign" -> facts.messages(false);
            case "flow" -> facts.messages(true);
            case "form" -> facts.forms();
            default -> facts.segments();
        }
        return results;
    }

    private Map<String, Object> row(Report report, ReportRequest request, List<@Nullable String> group, Sums sums) {
        Map<String, @Nullable Object> groupings = new LinkedHashMap<>();
        for (int i = 0; i < group.size(); i++) {
            groupings.put(request.groups().get(i), group.get(i));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : request.statistics()) {
            List<Double> series = IntStream.range(0, request.buckets().count())
                    .mapToObj(bucket -> statistics.of(name, sums, bucket))
                    .toList();
            values.put(name, report.series() ? series : series.get(0));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("groupings", groupings);
        row.put("statistics", values);
        return row;
    }

    /** The campaigns, or the flows and their messages, that the rows are about. */
    private static Map<String, Object> relationships(
            Report report, List<String> groups, List<Map<String, Object>> rows) {
        Map<String, Object> relationships = new LinkedHashMap<>();
        List<String> types =
                report.type().startsWith("campaign") ? List.of("campaign") : List.of("flow", "flow-message");
        for (String type : types) {
            String attribute = type.replace('-', '_') + "_id";
            List<Map<String, String>> ids = rows.stream()
                    .map(row -> row.get("groupings"))
                    .map(groupings -> String.valueOf(((Map<?, ?>) groupings).get(attribute)))
                    .distinct()
                    .map(id -> Map.of("type", type, "id", id))
                    .toList();
            relationships.put(type + "s", Map.of("data", groups.contains(attribute) ? ids : List.of()));
        }
        return relationships;
    }
}
