/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import io.github.klaviyojdbc.sandbox.data.Instants;
import io.github.klaviyojdbc.sandbox.endpoint.FilterField;
import io.github.klaviyojdbc.sandbox.endpoint.ValueType;
import java.time.Clock;
import java.util.regex.Pattern;

/** Reads the values of filters by the field's type: texts quoted, all else not, and no time in the future. */
final class FilterValues {

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    /** Clocks differ: the API does not mind a second or two. */
    private static final long TOLERANCE = 2 * Instants.SECOND;

    private final Clock clock;

    FilterValues(Clock clock) {
        this.clock = clock;
    }

    Object quoted(FilterField field, String value) {
        if (field.type() != ValueType.STRING) {
            throw FilterParser.invalid();
        }
        if (!field.values().isEmpty() && !field.values().contains(value)) {
            throw ApiError.parameter(
                    "filter",
                    "'" + value + "' is not a value of '" + field.name() + "'. Choose from "
                            + field.values().stream().sorted().toList() + ".");
        }
        return value;
    }

    Object plain(FilterField field, String value) {
        return switch (field.type()) {
            case STRING, NONE -> throw FilterParser.invalid();
            case BOOLEAN -> flag(value);
            case DATE_TIME -> notInFuture(field, micros(value), value);
            case INTEGER -> integer(value);
            case NUMBER -> number(field, value);
        };
    }

    private static Object integer(String value) {
        if (!INTEGER.matcher(value).matches()) {
            throw FilterParser.invalid();
        }
        return Long.valueOf(value);
    }

    private static Boolean flag(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw FilterParser.invalid();
        }
        return Boolean.valueOf(value);
    }

    private static long micros(String value) {
        if (value.indexOf(' ') >= 0) {
            throw FilterParser.invalid();
        }
        return Instants.parse(value).orElseThrow(FilterParser::invalid);
    }

    private Object number(FilterField field, String value) {
        boolean time = field.name().equals("timestamp");
        if (NUMBER.matcher(value).matches()) {
            double number = Double.parseDouble(value);
            if (time) {
                notInFuture(field, (long) (number * 1e6), value);
            }
            return number;
        }
        if (time) {
            return notInFuture(field, micros(value), value) / 1e6;
        }
        throw FilterParser.invalid();
    }

    private long notInFuture(FilterField field, long micros, String value) {
        boolean mayBeAhead = field.name().equals("expires_at");
        if (!mayBeAhead && micros > Instants.micros(clock.instant()) + TOLERANCE) {
            throw ApiError.pointer(field.name(), "End date may not be in the future: " + value);
        }
        return micros;
    }
}
