/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import static io.github.klaviyojdbc.adapter.SystemTable.Column.optional;
import static io.github.klaviyojdbc.adapter.SystemTable.Column.required;

import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.ParentDefinition;
import io.github.klaviyojdbc.schemas.PartitionDefinition;
import io.github.klaviyojdbc.schemas.RateDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code sys.streams}: where each table's rows come from, and what reading them costs. */
final class SysStreams {
    static final String NAME = "streams";

    private static final List<SystemTable.Column> COLUMNS = List.of(
            required("name", ColumnType.STRING, "Name of the table"),
            required("description", ColumnType.STRING, "What a row of the table is"),
            required("endpoint", ColumnType.STRING, "Path of the API that the rows come from"),
            required("resource", ColumnType.STRING, "Type of the rows in the API"),
            required("primary_key", ColumnType.STRING, "Columns of the primary key, divided by commas"),
            optional("cursor_column", ColumnType.STRING, "Column that tells what is new since a sync"),
            optional("parent", ColumnType.STRING, "Table below whose rows this one is read")
                    .references(NAME, "name"),
            optional("parent_column", ColumnType.STRING, "Column that holds the key of the parent"),
            optional(
                    "partitions",
                    ColumnType.STRING,
                    "Columns with the values that the table is read once for each of; any condition on such a column"
                            + " leaves values out"),
            optional("row_filter", ColumnType.STRING, "Condition that all rows satisfy, in Klaviyo's filter language"),
            optional("array", ColumnType.STRING, "Array in the resources whose elements are the rows"),
            optional("page_size", ColumnType.INTEGER, "Most rows that a request may ask for; null if it cannot say"),
            required("page_rows", ColumnType.INTEGER, "Rows of a full page"),
            required("burst_limit", ColumnType.INTEGER, "Requests per second that Klaviyo allows"),
            required("steady_limit", ColumnType.INTEGER, "Requests per minute that Klaviyo allows"),
            optional("daily_limit", ColumnType.INTEGER, "Requests per day that Klaviyo allows"),
            optional(
                    "reduced_limits",
                    ColumnType.STRING,
                    "Lower limits that some columns cost; sys.columns tells which"),
            required("scopes", ColumnType.STRING, "Scopes that the key needs, divided by commas"),
            required("documentation", ColumnType.STRING, "Klaviyo's page on the endpoint"),
            required("estimated_rows", ColumnType.INTEGER, "Rows that a middling account has, as the planner assumes"));

    private SysStreams() {}

    static SystemTable of(StreamCatalog catalog) {
        return new SystemTable(
                NAME,
                "One row per table of the schema klaviyo.",
                List.of("name"),
                COLUMNS,
                () -> catalog.streams().stream().map(SysStreams::row).toList());
    }

    private static @Nullable Object[] row(StreamDefinition stream) {
        ParentDefinition parent = stream.parent();
        RateDefinition rate = stream.rate();
        return new @Nullable Object[] {
            stream.name(),
            stream.description(),
            stream.endpoint(),
            stream.resource(),
            String.join(", ", stream.primaryKey()),
            stream.cursor(),
            parent == null ? null : parent.stream(),
            parent == null ? null : parent.column(),
            textOrNull(stream.partitions().stream().map(SysStreams::partition).collect(Collectors.joining("; "))),
            stream.filter(),
            stream.each() == null
                    ? null
                    : "attributes." + String.join(".", stream.each().path()),
            longOrNull(stream.page().size()),
            (long) stream.page().rows(),
            (long) rate.burst(),
            (long) rate.steady(),
            longOrNull(rate.daily()),
            textOrNull(reduced(rate)),
            String.join(", ", stream.scopes()),
            stream.documentation(),
            stream.estimatedRows()
        };
    }

    private static String partition(PartitionDefinition partition) {
        return partition.column() + ": " + String.join(", ", partition.values());
    }

    private static String reduced(RateDefinition rate) {
        return new TreeMap<>(rate.reduced())
                .entrySet().stream()
                        .map(lower -> lower.getKey() + ": " + lower.getValue().burst() + "/s, "
                                + lower.getValue().steady() + "/min")
                        .collect(Collectors.joining("; "));
    }

    private static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long longOrNull(@Nullable Integer number) {
        return number == null ? null : (Long) number.longValue();
    }
}
