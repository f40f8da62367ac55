/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One API stream, which is one SQL table: all that planning, requesting, decoding and describing it need.
 *
 * @param name the table's name
 * @param description what a row is, for people
 * @param documentation Klaviyo's page on the endpoint
 * @param endpoint the path, with the parent's column in braces: {@code /api/lists/{list_id}/profiles}
 * @param resource the JSON:API type of the rows, as in {@code fields[type]}
 * @param primaryKey the names of the key's columns
 * @param cursor the column that tells what is new, or null
 * @param parent the stream that this one is a child of, or null
 * @param partitions the filters that must be given
 * @param filter a condition in Klaviyo's filter language that all rows satisfy, or null
 * @param each the array whose elements are the rows, or null where the resources are
 * @param report what kind of report it is, or null where the endpoint is a collection
 * @param details what is asked once a row, if it is wanted
 * @param page paging
 * @param rate limits
 * @param scopes what the key must be allowed
 * @param estimatedRows how many rows a middling account has, for planning
 * @param unusedFilters filters of Klaviyo's that no column stands for, as {@code "field operator"}, with the reason
 * @param unusedSorts likewise for sorts
 * @param columns the columns in order
 */
public record StreamDefinition(
        String name,
        String description,
        String documentation,
        String endpoint,
        String resource,
        List<String> primaryKey,
        @Nullable String cursor,
        @Nullable ParentDefinition parent,
        List<PartitionDefinition> partitions,
        @Nullable String filter,
        @Nullable EachDefinition each,
        @Nullable ReportDefinition report,
        List<DetailDefinition> details,
        PageDefinition page,
        RateDefinition rate,
        List<String> scopes,
        long estimatedRows,
        Map<String, String> unusedFilters,
        Map<String, String> unusedSorts,
        List<ColumnDefinition> columns) {
    public StreamDefinition {
        primaryKey = List.copyOf(primaryKey);
        partitions = List.copyOf(partitions);
        details = List.copyOf(details);
        scopes = List.copyOf(scopes);
        unusedFilters = Map.copyOf(unusedFilters);
        unusedSorts = Map.copyOf(unusedSorts);
        columns = List.copyOf(columns);
    }

    /** The column of that exact name. */
    public Optional<ColumnDefinition> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** The detail of that name. */
    public Optional<DetailDefinition> detail(String detailName) {
        return details.stream()
                .filter(detail -> detail.name().equals(detailName))
                .findFirst();
    }

    /** Whether the rows are type and id alone, which is what Klaviyo's relationship endpoints tell. */
    public boolean isLinkage() {
        return endpoint.contains("/relationships/");
    }

    /** The same with other columns. */
    StreamDefinition withColumns(List<ColumnDefinition> others) {
        return new StreamDefinition(
                name,
                description,
                documentation,
                endpoint,
                resource,
                primaryKey,
                cursor,
                parent,
                partitions,
                filter,
                each,
                report,
                details,
                page,
                rate,
                scopes,
                estimatedRows,
                unusedFilters,
                unusedSorts,
                others);
    }
}
