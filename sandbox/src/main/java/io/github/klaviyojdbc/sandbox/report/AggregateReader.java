/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.klaviyojdbc.sandbox.data.Shop;
import io.github.klaviyojdbc.sandbox.endpoint.FilterField;
import io.github.klaviyojdbc.sandbox.endpoint.Operator;
import io.github.klaviyojdbc.sandbox.endpoint.Report;
import io.github.klaviyojdbc.sandbox.endpoint.ValueType;
import io.github.klaviyojdbc.sandbox.query.ApiError;
import io.github.klaviyojdbc.sandbox.query.Condition;
import io.github.klaviyojdbc.sandbox.query.FilterParser;
import io.github.klaviyojdbc.sandbox.query.FilterValues;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the body of a query for aggregates. Times without an offset are those of the time zone that it names. */
final class AggregateReader {

    private static final String DATETIME = "datetime";
    private static final int PAGE_SIZE = 500;
    /** Zones that the API does not know although they exist. */
    private static final Set<String> UNKNOWN_ZONES = Set.of("Factory", "Europe/Kyiv", "Pacific/Kanton");

    private final Shop shop;
    private final Report report;
    private final Body body;

    AggregateReader(Shop shop, Report report, Body body) {
        this.shop = shop;
        this.report = report;
        this.body = body;
    }

    AggregateRequest read() {
        String metric = body.text("metric_id").orElse("");
        if (shop.countsConversions(metric).isEmpty()) {
            throw Body.refused("metric_id", "A metric with id " + metric + " does not exist.");
        }
        List<String> measurements = body.listOf("measurements", report.statistics());
        if (measurements.isEmpty()) {
            throw Body.refused("measurements", "At least one measurement is required.");
        }
        ZoneId zone = zone();
        List<Condition> filter = filter(zone);
        List<String> fields = body.listOf("return_fields", report.fields());
        return new AggregateRequest(
                metric,
                measurements,
                buckets(filter, zone),
                body.listOf("by", report.groups()),
                filter.stream()
                        .filter(condition -> !condition.field().name().equals(DATETIME))
                        .toList(),
                sort(),
                pageSize(),
                body.text("page_cursor").orElse(""),
                fields.isEmpty() ? report.fields() : new HashSet<>(fields));
    }

    private ZoneId zone() {
        String zone = body.text("timezone").orElse("UTC");
        if (!ZoneId.getAvailableZoneIds().contains(zone) || UNKNOWN_ZONES.contains(zone)) {
            throw Body.refused("timezone", "'" + zone + "' is not a time zone.");
        }
        return ZoneId.of(zone);
    }

    private List<Condition> filter(ZoneId zone) {
        Map<String, FilterField> fields = new LinkedHashMap<>();
        fields.put(
                DATETIME,
                new FilterField(
                        DATETIME,
                        ValueType.DATE_TIME,
                        Set.of(Operator.GREATER_OR_EQUAL, Operator.LESS_THAN),
                        Set.of(),
                        Set.of(),
                        Set.of()));
        for (String name : report.groups()) {
            fields.put(
                    name,
                    new FilterField(
                            name, ValueType.STRING, Set.of(Operator.EQUALS), Set.of(Operator.ANY), Set.of(), Set.of()));
        }
        List<Condition> filter = new ArrayList<>();
        for (String text : body.list("filter")) {
            try {
                filter.addAll(FilterParser.parse(fields, FilterValues.in(zone), text));
            } catch (ApiError e) {
                throw Body.refused("filter", e.detail());
            }
        }
        return filter;
    }

    private Buckets buckets(List<Condition> filter, ZoneId zone) {
        long from = bound(filter, Operator.GREATER_OR_EQUAL);
        long to = bound(filter, Operator.LESS_THAN);
        if (to <= from) {
            throw Body.refused("filter", "The time range ends before it starts.");
        }
        if (Buckets.local(to, zone).isAfter(Buckets.local(from, zone).plusYears(1))) {
            throw Body.refused("filter", "The time range cannot be longer than 1 year.");
        }
        Interval interval =
                Interval.of(body.oneOf("interval", report.intervals()).orElse("day"));
        return Buckets.between(from, to, interval, zone);
    }

    private static long bound(List<Condition> filter, Operator operator) {
        List<Long> bounds = filter.stream()
                .filter(condition -> condition.field().name().equals(DATETIME) && condition.operator() == operator)
                .map(condition -> (Long) condition.values().get(0))
                .toList();
        if (bounds.size() != 1) {
            throw Body.refused(
                    "filter",
                    "The filter must hold one " + operator.word() + " on " + DATETIME + " to make a time range.");
        }
        return bounds.get(0);
    }

    private String sort() {
        String sort = body.text("sort").orElse("");
        String dimension = sort.startsWith("-") ? sort.substring(1) : sort;
        if (!sort.isEmpty() && !body.list("by").contains(dimension)) {
            throw Body.refused("sort", "'" + sort + "' is not one of the dimensions asked for.");
        }
        return sort;
    }

    private int pageSize() {
        JsonNode node = body.node("page_size");
        if (node.isMissingNode() || node.isNull()) {
            return PAGE_SIZE;
        }
        if (!node.isInt() || node.asInt() < 1) {
            throw Body.refused("page_size", "The page size must be a positive integer.");
        }
        return node.asInt();
    }
}
