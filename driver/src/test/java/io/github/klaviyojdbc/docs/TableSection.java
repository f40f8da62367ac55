/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.docs;

import io.github.klaviyojdbc.adapter.request.Fidelity;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.SortKey;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.DetailDefinition;
import io.github.klaviyojdbc.schemas.RateDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page on tables says of one of them. */
final class TableSection {
    private final StreamDefinition table;
    private final FilterLanguage language;

    TableSection(StreamDefinition table, FilterLanguage language) {
        this.table = table;
        this.language = language;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("### `" + table.name() + "`", "", table.description(), ""));
        lines.add("- Endpoint: [`GET " + table.endpoint() + "`](" + table.documentation() + ")");
        lines.add("- Primary key: " + codes(table.primaryKey())
                + (table.cursor() == null ? "" : "; cursor: `" + table.cursor() + "`"));
        if (table.parent() != null) {
            lines.add("- Read below each row of [`" + table.parent().stream() + "`](#"
                    + table.parent().stream() + "), or of those that a condition on `"
                    + table.parent().column() + "` leaves");
        }
        table.partitions()
                .forEach(partition -> lines.add("- Read once per `" + partition.column() + "` ("
                        + String.join(", ", partition.values()) + "), or for those that a condition on it leaves"));
        if (table.filter() != null) {
            lines.add("- Only rows with `" + table.filter() + "`");
        }
        if (table.each() != null) {
            lines.add("- One row per element of `attributes."
                    + String.join(".", table.each().path()) + "`");
        }
        lines.add("- Limits: " + limits(table.rate()) + "; " + table.page().rows() + " rows a page");
        lines.add("- Scopes: " + codes(table.scopes()));
        lines.addAll(List.of("", "| column | type | meaning | filters | order | costs |", "|---|---|---|---|---|---|"));
        table.columns().forEach(column -> lines.add(row(column)));
        lines.add("");
        return lines;
    }

    private String row(ColumnDefinition column) {
        return Stream.of(
                        "`" + column.name() + "`",
                        type(column),
                        meaning(column),
                        filters(column),
                        orders(column),
                        String.join("; ", costs(column)))
                .map(cell -> cell.isEmpty() ? "" : cell + " ")
                .collect(Collectors.joining("| ", "| ", "|"));
    }

    private static String type(ColumnDefinition column) {
        return switch (column.type()) {
            case STRING -> "VARCHAR";
            case JSON -> "VARCHAR, JSON";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP";
        };
    }

    private static String meaning(ColumnDefinition column) {
        String text = column.description().replace("|", "\\|");
        return column.references() == null
                ? text
                : text + " → [`" + column.references().stream() + "`](#" + column.references().stream() + ")";
    }

    private String filters(ColumnDefinition column) {
        return language.operations(column).entrySet().stream()
                .map(offered -> (offered.getValue() == Fidelity.EXACT ? "" : "≈") + "`"
                        + offered.getKey().sql() + "`")
                .collect(Collectors.joining(" "));
    }

    private static String orders(ColumnDefinition column) {
        return Stream.of(false, true)
                .flatMap(descending -> SortKey.of(column, descending).stream())
                .map(key -> key.descending() ? "desc" : "asc")
                .collect(Collectors.joining(", "));
    }

    private List<String> costs(ColumnDefinition column) {
        List<String> costs = new ArrayList<>();
        RateDefinition plain = table.rate();
        if (column.detail() != null) {
            DetailDefinition detail = table.detail(column.detail()).orElseThrow();
            plain = detail.rate().with(List.of(column));
            costs.add("a request per row to `GET " + detail.endpoint() + "`, " + limits(plain));
        }
        if (column.additionalField() != null) {
            costs.add("additional field `" + column.additionalField() + "`" + reduced(plain, column.additionalField()));
        }
        if (column.include() != null) {
            costs.add("include `" + column.include() + "`" + reduced(plain, column.include()));
        }
        return costs;
    }

    private static String reduced(RateDefinition rate, String name) {
        RateDefinition lower = rate.reduced().get(name);
        return lower == null ? "" : ", " + limits(lower);
    }

    private static String limits(RateDefinition rate) {
        return rate.burst() + "/s, " + rate.steady() + "/min"
                + (rate.daily() == null ? "" : ", " + rate.daily() + "/day");
    }

    static String codes(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
