/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import io.github.klaviyojdbc.sandbox.data.Instants;
import io.github.klaviyojdbc.sandbox.endpoint.FilterField;
import io.github.klaviyojdbc.sandbox.endpoint.Operator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a filter. Its values are texts, booleans, numbers, or microseconds for date-times. No condition holds
 * for a row without the value; for a row with several, it holds if one of them satisfies it.
 */
public record Condition(FilterField field, Operator operator, List<Object> values) {

    public Condition {
        values = List.copyOf(values);
    }

    public boolean matches(@Nullable Object actual) {
        if (actual == null) {
            return false;
        }
        if (operator == Operator.CONTAINS_ALL) {
            return (actual instanceof List<?> list ? list : List.of(actual)).containsAll(values);
        }
        if (actual instanceof List<?> list) {
            return list.stream().anyMatch(this::matches);
        }
        return switch (operator) {
            case HAS, CONTAINS_ALL -> true;
            case ANY, CONTAINS_ANY, EQUALS -> values.stream().anyMatch(value -> same(actual, value));
            case CONTAINS -> lower(actual).contains(lower(values.get(0)));
            case STARTS_WITH -> lower(actual).startsWith(lower(values.get(0)));
            case ENDS_WITH -> lower(actual).endsWith(lower(values.get(0)));
            case GREATER_OR_EQUAL -> compare(actual) >= 0;
            case GREATER_THAN -> compare(actual) > 0;
            case LESS_OR_EQUAL -> compare(actual) <= 0;
            case LESS_THAN -> compare(actual) < 0;
        };
    }

    boolean isLowerBound() {
        return operator == Operator.GREATER_OR_EQUAL || operator == Operator.GREATER_THAN;
    }

    boolean isUpperBound() {
        return operator == Operator.LESS_OR_EQUAL || operator == Operator.LESS_THAN;
    }

    private int compare(Object actual) {
        return order(actual, values.get(0));
    }

    private boolean same(Object actual, Object value) {
        return value instanceof Number ? order(actual, value) == 0 : value.equals(actual);
    }

    private static int order(Object actual, Object value) {
        Object number = actual instanceof String text ? micros(text) : actual;
        if (number instanceof Long left && value instanceof Long right) {
            return Long.compare(left, right);
        }
        return Double.compare(((Number) number).doubleValue(), ((Number) value).doubleValue());
    }

    private static Object micros(String text) {
        return Instants.parse(text).orElseThrow(() -> new IllegalStateException("not a date-time: " + text));
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
