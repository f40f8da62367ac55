/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of one {@link Answer}: holds each against the declared columns, and puts them into the promised
 * order.
 */
final class Rows {
    private final List<ResultColumn> columns;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    Rows(List<ResultColumn> columns) {
        this.columns = columns;
    }

    /** Adds a row; whole numbers may come as {@code int} whatever the column's width. */
    void add(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        var row = new @Nullable Object[values.length];
        for (var i = 0; i < row.length; i++) {
            row[i] = fit(values[i], columns.get(i));
        }
        rows.add(row);
    }

    Answer inOrder() {
        return new Answer(columns, rows);
    }

    /** The rows sorted by the columns of those names, null first; rows that are equal in them stay as they came. */
    Answer sortedBy(String... names) {
        var positions = Arrays.stream(names).mapToInt(this::indexOf).toArray();
        rows.sort((left, right) -> compare(left, right, positions));
        return inOrder();
    }

    private static int compare(@Nullable Object[] left, @Nullable Object[] right, int[] positions) {
        for (var position : positions) {
            var order = compare(left[position], right[position]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int indexOf(String name) {
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).label().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** The values of one column are all of the class that {@link #fit} gives its type. */
    @SuppressWarnings("unchecked")
    private static int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return ((Comparable<Object>) left).compareTo(right);
    }

    private static @Nullable Object fit(@Nullable Object value, ResultColumn column) {
        if (value == null) {
            if (!column.nullable()) {
                throw new IllegalArgumentException(column.label() + " is null");
            }
            return null;
        }
        if (!(value instanceof Number number)) {
            return value;
        }
        return switch (column.jdbcType()) {
            case Types.SMALLINT -> number.shortValue();
            case Types.INTEGER -> number.intValue();
            case Types.BIGINT -> number.longValue();
            default -> throw new IllegalArgumentException(column.label() + " is no number");
        };
    }
}
