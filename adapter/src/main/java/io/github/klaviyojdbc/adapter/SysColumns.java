/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import static io.github.klaviyojdbc.adapter.SystemTable.Column.optional;
import static io.github.klaviyojdbc.adapter.SystemTable.Column.required;

import io.github.klaviyojdbc.adapter.request.Fidelity;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.Operation;
import io.github.klaviyojdbc.adapter.request.SortKey;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnReference;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.DetailDefinition;
import io.github.klaviyojdbc.schemas.RateDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code sys.columns}: where each column's values come from, what Klaviyo can do with them, and what they cost. */
final class SysColumns {
    private static final List<SystemTable.Column> COLUMNS = List.of(
            required("table_name", ColumnType.STRING, "Table that the column is of")
                    .references(SysStreams.NAME, "name"),
            required("column_name", ColumnType.STRING, "Name of the column"),
            required("position", ColumnType.INTEGER, "Place among the columns of the table, counted from 1"),
            required("type", ColumnType.STRING, "SQL type"),
            required("json", ColumnType.BOOLEAN, "Whether the values are JSON, as text"),
            required("nullable", ColumnType.BOOLEAN, "Whether a value may be null"),
            required("primary_key", ColumnType.BOOLEAN, "Whether the column is of the primary key"),
            optional("foreign_key", ColumnType.STRING, "Column whose values it holds, as table.column"),
            required("description", ColumnType.STRING, "What the column means"),
            required(
                    "api_path",
                    ColumnType.STRING,
                    "Place of the value in the API's answer; parent and partition stand for what was asked by"),
            optional("operators", ColumnType.STRING, "Operators that become part of the request, divided by commas"),
            optional(
                    "exact_operators",
                    ColumnType.STRING,
                    "Those of them that can be left to Klaviyo whole; by the others it saves pages, and rows are filtered"
                            + " again. Bounds of instants are exact at whole seconds"),
            optional(
                    "sortable",
                    ColumnType.STRING,
                    "Orders that Klaviyo can give the rows of one parent and partition in: asc, desc"),
            optional("additional_field", ColumnType.STRING, "Additional field that reading the column asks for"),
            optional("include", ColumnType.STRING, "Relationship that reading the column includes"),
            optional("detail", ColumnType.STRING, "Endpoint that is asked once a row for the column"),
            optional(
                    "burst_limit",
                    ColumnType.INTEGER,
                    "Requests per second where the column lowers them or has a detail"),
            optional(
                    "steady_limit",
                    ColumnType.INTEGER,
                    "Requests per minute where the column lowers them or has a detail"));

    private SysColumns() {}

    static SystemTable of(StreamCatalog catalog, FilterLanguage language) {
        return new SystemTable(
                "columns",
                "One row per column of the tables of the schema klaviyo.",
                List.of("table_name", "column_name"),
                COLUMNS,
                () -> rows(catalog, language));
    }

    private static List<@Nullable Object[]> rows(StreamCatalog catalog, FilterLanguage language) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (StreamDefinition stream : catalog.streams()) {
            long position = 0;
            for (ColumnDefinition column : stream.columns()) {
                position++;
                rows.add(row(stream, column, position, language.operations(column)));
            }
        }
        return rows;
    }

    private static @Nullable Object[] row(
            StreamDefinition stream, ColumnDefinition column, long position, Map<Operation, Fidelity> operations) {
        ColumnReference references = column.references();
        Optional<RateDefinition> reduced = reduced(stream, column);
        return new @Nullable Object[] {
            stream.name(),
            column.name(),
            position,
            ColumnTypes.name(column.type()),
            column.type() == ColumnType.JSON,
            column.mayBeNull(),
            stream.primaryKey().contains(column.name()),
            references == null ? null : references.stream() + "." + references.column(),
            column.description(),
            path(column),
            listed(operations.keySet().stream().map(Operation::sql)),
            listed(operations.entrySet().stream()
                    .filter(offered -> offered.getValue() == Fidelity.EXACT)
                    .map(offered -> offered.getKey().sql())),
            listed(Stream.of(false, true)
                    .flatMap(descending -> SortKey.of(column, descending).stream())
                    .map(key -> key.descending() ? "desc" : "asc")),
            column.additionalField(),
            column.include(),
            detail(stream, column).map(DetailDefinition::endpoint).orElse(null),
            reduced.map(rate -> (long) rate.burst()).orElse(null),
            reduced.map(rate -> (long) rate.steady()).orElse(null)
        };
    }

    private static String path(ColumnDefinition column) {
        String place = switch (column.source()) {
            case ATTRIBUTE -> "attributes";
            case RELATIONSHIP -> "relationships";
            default -> column.source().name().toLowerCase(Locale.ROOT);
        };
        return Stream.concat(Stream.of(place), column.path().stream()).collect(Collectors.joining("."));
    }

    private static Optional<DetailDefinition> detail(StreamDefinition stream, ColumnDefinition column) {
        return Optional.ofNullable(column.detail()).flatMap(stream::detail);
    }

    private static Optional<RateDefinition> reduced(StreamDefinition stream, ColumnDefinition column) {
        Optional<RateDefinition> ofDetail =
                detail(stream, column).map(detail -> detail.rate().with(List.of(column)));
        return ofDetail.or(
                () -> Optional.of(stream.rate().with(List.of(column))).filter(rate -> !rate.equals(stream.rate())));
    }

    private static @Nullable String listed(Stream<String> texts) {
        String list = texts.collect(Collectors.joining(", "));
        return list.isEmpty() ? null : list;
    }
}
