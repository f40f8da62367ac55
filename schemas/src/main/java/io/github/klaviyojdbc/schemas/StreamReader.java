/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one file into a {@link StreamDefinition}; checks all that the value alone can tell. */
final class StreamReader {
    private static final String UNUSED_FILTERS = "unusedFilters";

    private final Members stream;

    private StreamReader(Members stream) {
        this.stream = stream;
    }

    static StreamDefinition read(YamlNode node, Faults faults) {
        var stream = Members.of(node, faults);
        var definition = new StreamReader(stream).definition();
        stream.end();
        return definition;
    }

    private StreamDefinition definition() {
        return new StreamDefinition(
                stream.text("name"),
                stream.text("description"),
                stream.text("documentation"),
                stream.text("endpoint"),
                stream.text("resource"),
                stream.texts("primaryKey"),
                stream.optionalText("cursor"),
                parent(),
                partitions(),
                stream.optionalText("filter"),
                each(),
                report(),
                details(),
                page(stream.mapping("page")),
                rate(stream.mapping("rate")),
                stream.texts("scopes"),
                stream.count("estimatedRows"),
                unusedFilters(),
                stream.map("unusedSorts", reasons -> reasons::text),
                columns());
    }

    private @Nullable ParentDefinition parent() {
        if (!stream.has("parent")) {
            return null;
        }
        var parent = stream.mapping("parent");
        var definition = new ParentDefinition(
                parent.text("stream"),
                parent.text("key"),
                parent.text("column"),
                parent.has("inherited") ? parent.texts("inherited") : List.of());
        parent.end();
        return definition;
    }

    private List<PartitionDefinition> partitions() {
        if (!stream.has("partitions")) {
            return List.of();
        }
        var definitions = new ArrayList<PartitionDefinition>();
        for (var partition : stream.mappings("partitions")) {
            definitions.add(new PartitionDefinition(
                    partition.text("column"), partition.text("field"), partition.texts("values")));
            partition.end();
        }
        return definitions;
    }

    private @Nullable EachDefinition each() {
        if (!stream.has("each")) {
            return null;
        }
        var each = stream.mapping("each");
        var path = ColumnPath.attribute(each.text("path"));
        if (path.isEmpty()) {
            each.fault("path", "'path' must be attributes.…");
        }
        var definition = new EachDefinition(path.orElse(List.of()), each.optionalText("additionalField"));
        each.end();
        return definition;
    }

    private @Nullable ReportDefinition report() {
        if (!stream.has("report")) {
            return null;
        }
        var report = stream.mapping("report");
        var definition = new ReportDefinition(
                report.choice("kind", ReportDefinition.Kind.class).orElse(ReportDefinition.Kind.VALUES),
                report.optionalText("timeframe"),
                report.optionalText("interval"),
                since(report));
        report.end();
        return definition;
    }

    private static @Nullable LocalDate since(Members report) {
        String day = report.optionalText("since");
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeException e) {
            report.fault("since", "'since' must be a day such as 2023-06-01");
            return null;
        }
    }

    private List<DetailDefinition> details() {
        if (!stream.has("details")) {
            return List.of();
        }
        var definitions = new ArrayList<DetailDefinition>();
        for (var detail : stream.mappings("details")) {
            definitions.add(new DetailDefinition(
                    detail.text("name"),
                    detail.text("endpoint"),
                    detail.text("resource"),
                    rate(detail.mapping("rate"))));
            detail.end();
        }
        return definitions;
    }

    private static PageDefinition page(Members page) {
        var definition = new PageDefinition(page.optionalCount("size"), page.count("rows"), page.flag("single", false));
        page.end();
        return definition;
    }

    private static RateDefinition rate(Members rate) {
        var definition = new RateDefinition(
                rate.count("burst"),
                rate.count("steady"),
                rate.optionalCount("daily"),
                rate.map("reduced", reduced -> name -> rate(reduced.mapping(name))));
        rate.end();
        return definition;
    }

    private Map<String, String> unusedFilters() {
        var reasons = new LinkedHashMap<String, String>();
        if (!stream.has(UNUSED_FILTERS)) {
            return reasons;
        }
        for (var unused : stream.mappings(UNUSED_FILTERS)) {
            var field = unused.text("field");
            var reason = unused.text("reason");
            for (var operator : unused.choices("operators", FilterOperator.class)) {
                var key = field + " " + Members.nameOf(operator);
                if (reasons.put(key, reason) != null) {
                    unused.fault("field", "'" + key + "' is given twice");
                }
            }
            unused.end();
        }
        return reasons;
    }

    private List<ColumnDefinition> columns() {
        return stream.mappings("columns").stream().map(ColumnReader::read).toList();
    }
}
