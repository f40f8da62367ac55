/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import io.github.klaviyojdbc.sandbox.data.Events;
import io.github.klaviyojdbc.sandbox.data.Resource;
import io.github.klaviyojdbc.sandbox.data.Shop;
import io.github.klaviyojdbc.sandbox.endpoint.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Counts the events of a metric: how many, their values and their people, by piece of time and by dimensions. */
final class Aggregates {

    private static final Comparator<List<String>> BY_DIMENSIONS = Comparator.comparing(List::toString);

    private final Shop shop;
    private final AggregateRequest request;
    private final Dimensions dimensions;
    private final Map<List<String>, Measures> rows = new TreeMap<>(BY_DIMENSIONS);
    private final int question;

    Aggregates(Shop shop, Report report, Body body) {
        this.shop = shop;
        request = new AggregateReader(shop, report, body).read();
        dimensions = new Dimensions(shop);
        question = Objects.hash(
                request.metricId(),
                request.measurements(),
                request.by(),
                request.sort(),
                request.buckets().instants());
    }

    Outcome outcome() {
        count();
        List<Map.Entry<List<String>, Measures>> sorted = new ArrayList<>(rows.entrySet());
        if (!request.sort().isEmpty()) {
            sorted.sort(order());
        }
        int offset = PageCursor.offset(request.cursor(), question);
        int end = Math.min(sorted.size(), offset + request.pageSize());
        List<Map<String, Object>> shown = new ArrayList<>();
        for (var row : sorted.subList(Math.min(offset, end), end)) {
            Map<String, Object> measurements = new LinkedHashMap<>();
            request.measurements()
                    .forEach(name -> measurements.put(name, row.getValue().of(name)));
            shown.add(Map.of("dimensions", row.getKey(), "measurements", measurements));
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("dates", request.buckets().instants());
        attributes.put("data", shown);
        attributes.keySet().retainAll(request.fields());
        return new Outcome(attributes, Map.of(), end < sorted.size() ? new PageCursor(question, end) : null);
    }

    private Comparator<Map.Entry<List<String>, Measures>> order() {
        boolean descending = request.sort().startsWith("-");
        int place = request.by().indexOf(descending ? request.sort().substring(1) : request.sort());
        Comparator<Map.Entry<List<String>, Measures>> order =
                Comparator.comparing(entry -> entry.getKey().get(place));
        return descending ? order.reversed() : order;
    }

    private void count() {
        Events events = shop.events();
        IntPredicate ofMetric = Objects.requireNonNull(events.having("metric_id", request.metricId()));
        boolean plain = request.by().isEmpty() && request.filter().isEmpty();
        if (request.by().isEmpty()) {
            rows.put(List.of(), new Measures(request.buckets().count()));
        }
        for (int number = 0; number < events.size(); number++) {
            int bucket = request.buckets().find(events.time(number));
            if (bucket >= 0 && ofMetric.test(number)) {
                Resource event = events.row(number);
                if (plain || wanted(event, number)) {
                    rows.computeIfAbsent(
                                    key(event, number),
                                    key -> new Measures(request.buckets().count()))
                            .add(bucket, event.value("event_properties.$value"), events.profile(number));
                }
            }
        }
    }

    private boolean wanted(Resource event, int number) {
        return request.filter().stream()
                .allMatch(condition -> condition.matches(
                        dimensions.of(event, number, condition.field().name())));
    }

    private List<String> key(Resource event, int number) {
        return request.by().stream()
                .map(dimension -> dimensions.of(event, number, dimension))
                .toList();
    }
}
