/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import io.github.klaviyojdbc.sandbox.data.Shop;
import io.github.klaviyojdbc.sandbox.endpoint.FilterField;
import io.github.klaviyojdbc.sandbox.endpoint.Report;
import io.github.klaviyojdbc.sandbox.query.ApiError;
import io.github.klaviyojdbc.sandbox.query.Condition;
import io.github.klaviyojdbc.sandbox.query.FilterParser;
import io.github.klaviyojdbc.sandbox.query.FilterValues;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the body of a report and refuses what the API would not answer. */
final class ReportReader {

    private static final LocalDateTime SEGMENTS_SINCE = LocalDateTime.of(2023, 6, 1, 0, 0);
    private static final String METRIC = "conversion_metric_id";

    private final Shop shop;
    private final Report report;
    private final Body body;

    ReportReader(Shop shop, Report report, Body body) {
        this.shop = shop;
        this.report = report;
        this.body = body;
    }

    ReportRequest read() {
        List<String> statistics = body.listOf("statistics", report.statistics());
        if (statistics.isEmpty()) {
            throw Body.refused("statistics", "At least one statistic is required.");
        }
        return new ReportRequest(statistics, buckets(), groups(), filter(), conversionMetric());
    }

    private Buckets buckets() {
        ZoneId zone = shop.timezone();
        Span span = Timeframes.read(body.node("timeframe"), Buckets.local(shop.now(), zone));
        if (report.type().startsWith("segment") && span.start().isBefore(SEGMENTS_SINCE)) {
            throw Timeframes.refused("Data is unavailable before June 1st, 2023.");
        }
        if (!report.series()) {
            return Buckets.whole(span, zone);
        }
        Interval interval =
                Interval.of(body.oneOf("interval", report.intervals()).orElseThrow());
        if (span.isLongerThanDays(interval.mostDays())) {
            throw Timeframes.refused("Cannot pass in an interval longer than " + interval.most() + " for use with "
                    + interval.word() + " interval");
        }
        return Buckets.of(span, interval, zone);
    }

    private List<String> groups() {
        List<String> groups = body.listOf("group_by", report.groups());
        if (groups.isEmpty()) {
            return report.standard();
        }
        if (!groups.containsAll(report.needed())) {
            throw Body.refused("group_by", "These group by attributes are required: " + report.needed() + ".");
        }
        report.after().forEach((group, first) -> {
            if (groups.contains(group) && !groups.contains(first)) {
                throw Body.refused("group_by", "'" + group + "' needs '" + first + "' to be grouped by too.");
            }
        });
        return groups;
    }

    private List<Condition> filter() {
        String text = body.text("filter").orElse("");
        if (text.isEmpty()) {
            return List.of();
        }
        List<Condition> filter;
        try {
            filter = FilterParser.parse(report.filters(), FilterValues.in(shop.timezone()), text);
        } catch (ApiError e) {
            throw Body.refused("filter", e.detail());
        }
        Set<FilterField> seen = new HashSet<>();
        for (Condition condition : filter) {
            if (!seen.add(condition.field())) {
                throw Body.refused(
                        "filter",
                        "Only one filter can be used per attribute: "
                                + condition.field().name());
            }
        }
        return filter;
    }

    private String conversionMetric() {
        String id = body.text(METRIC).orElse("");
        if (!id.isEmpty() && !shop.countsConversions(id).orElseThrow(() -> unknown(id))) {
            throw Body.refused(METRIC, "Passed in conversion metric does not support querying for values data");
        }
        return id;
    }

    private static ApiError unknown(String id) {
        return Body.refused(METRIC, "A metric with id " + id + " does not exist.");
    }
}
