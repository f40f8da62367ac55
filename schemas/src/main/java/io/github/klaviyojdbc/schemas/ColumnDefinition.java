/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One column of a stream's table.
 *
 * @param name its SQL name
 * @param type its SQL type
 * @param nullable whether Klaviyo documents that a row may lack it
 * @param description what it means, for people
 * @param source where its value comes from
 * @param path member names below {@code attributes} ({@code [location, city]}) or below an array's element, where a number
 *     is a place in an array; the name of a relationship, and for {@link ColumnSource#INCLUDED} the names below its
 *     attributes; the name of a report's statistic, grouping or input; empty for the other sources
 * @param fieldset the name in {@code fields[type]} that asks for it, null where it comes without asking
 * @param additionalField the {@code additional-fields[type]} value that it needs, or null
 * @param include the {@code include} value that it needs, or null
 * @param detail the name of the detail that tells it, or null where the collection does
 * @param references the column that it is a foreign key to, or null
 * @param filters what can be filtered by; empty where nothing can
 * @param sort how the stream can be sorted by it, or null
 */
public record ColumnDefinition(
        String name,
        ColumnType type,
        boolean nullable,
        String description,
        ColumnSource source,
        List<String> path,
        @Nullable String fieldset,
        @Nullable String additionalField,
        @Nullable String include,
        @Nullable String detail,
        @Nullable ColumnReference references,
        List<FilterDefinition> filters,
        @Nullable SortDefinition sort) {
    public ColumnDefinition {
        path = List.copyOf(path);
        filters = List.copyOf(filters);
    }

    /**
     * Whether a value may be null in SQL: what we ask by cannot, but what comes from outside may be missing, whatever is
     * documented.
     */
    public boolean mayBeNull() {
        return switch (source) {
            case ATTRIBUTE, RELATIONSHIP, INCLUDED, ELEMENT, STATISTIC -> true;
            case GROUPING, INPUT -> nullable;
            case ID, PARENT, PARTITION -> false;
        };
    }

    /** What of a report's question it says, if it does. */
    public Optional<ReportInput> input() {
        return source == ColumnSource.INPUT ? ReportInput.of(path.get(0)) : Optional.empty();
    }

    /** Whether the column is that input of a report. */
    public boolean is(ReportInput input) {
        return input().filter(input::equals).isPresent();
    }

    /** Whether it looks at one element of an array, while Klaviyo filters by all of them. */
    public boolean isInArray() {
        return source == ColumnSource.ELEMENT || path.stream().anyMatch(ColumnPath::isIndex);
    }
}
