/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one column of a stream definition; checks all that the column alone can tell. */
final class ColumnReader {
    private static final String FIELD = "field";

    private final Members column;
    private final Optional<ColumnType> type;
    private final Optional<ColumnPath> path;

    private ColumnReader(Members column) {
        this.column = column;
        this.type = column.choice("type", ColumnType.class);
        this.path = path(column);
    }

    static ColumnDefinition read(Members column) {
        var definition = new ColumnReader(column).definition();
        column.end();
        return definition;
    }

    private ColumnDefinition definition() {
        var fieldset = column.optionalText("fieldset");
        var include = column.optionalText("include");
        return new ColumnDefinition(
                column.text("name"),
                type.orElse(ColumnType.STRING),
                column.flag("nullable", true),
                column.text("description"),
                path.map(ColumnPath::source).orElse(ColumnSource.ATTRIBUTE),
                path.map(ColumnPath::members).orElse(List.of()),
                fieldset == null ? path.map(ColumnPath::fieldset).orElse(null) : fieldset,
                column.optionalText("additionalField"),
                include == null ? path.map(ColumnPath::include).orElse(null) : include,
                column.optionalText("detail"),
                references(),
                filters(),
                sort());
    }

    private static Optional<ColumnPath> path(Members column) {
        var text = column.text("path");
        var path = ColumnPath.parse(text);
        if (path.isEmpty() && !text.isEmpty()) {
            column.fault("path", "'path' cannot be '" + text + "', only " + ColumnPath.FORMS);
        }
        return path;
    }

    private @Nullable String field() {
        return path.map(ColumnPath::field).orElse(null);
    }

    private @Nullable ColumnReference references() {
        var text = column.optionalText("references");
        if (text == null || text.isEmpty()) {
            return null;
        }
        var dot = text.indexOf('.');
        if (dot < 0) {
            column.fault("references", "'references' must be stream.column");
            return null;
        }
        return new ColumnReference(text.substring(0, dot), text.substring(dot + 1));
    }

    private List<FilterDefinition> filters() {
        return column.has("filters")
                ? column.mappings("filters").stream().map(this::filter).toList()
                : List.of();
    }

    private FilterDefinition filter(Members filter) {
        var operators = filter.choices("operators", FilterOperator.class);
        for (var operator : operators) {
            if (type.isPresent() && !operator.fits(type.get())) {
                filter.fault(
                        "operators",
                        "operator " + Members.nameOf(operator) + " makes no sense for type "
                                + Members.nameOf(type.get()));
            }
        }
        var definition = new FilterDefinition(
                field(filter),
                operators.isEmpty() ? EnumSet.noneOf(FilterOperator.class) : EnumSet.copyOf(operators),
                filter.flag("exact", false),
                filter.flag("future", false),
                filter.has("values") ? filter.texts("values") : List.of());
        filter.end();
        return definition;
    }

    private @Nullable SortDefinition sort() {
        if (!column.has("sort")) {
            return null;
        }
        var sort = column.mapping("sort");
        var definition = new SortDefinition(
                field(sort), sort.flag("exact", false), sort.flag("descending", true), sort.flag("stable", false));
        sort.end();
        return definition;
    }

    private String field(Members members) {
        var own = field();
        if (own == null || members.has(FIELD)) {
            return members.text(FIELD);
        }
        return own;
    }
}
