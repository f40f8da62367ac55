/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.adapter.sql.TimestampText;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn;
import io.github.klaviyojdbc.driver.metadata.ProcedureDescription;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the value of an argument as the argument's type. Text may stand for any type, nothing else for another. */
final class ArgumentValues {
    private ArgumentValues() {}

    /** The value, or null for NULL. It is not repeated in errors: it may be a password. */
    static @Nullable Object read(ProcedureDescription procedure, ProcedureColumn argument, @Nullable Object value) {
        if (value == null) {
            if (argument.nullable()) {
                return null;
            }
            throw bad(procedure, argument, "must not be NULL");
        }
        Object read = switch (argument.type()) {
            case STRING, JSON -> value instanceof String ? value : null;
            case BOOLEAN -> flag(value);
            case INTEGER -> whole(value);
            case NUMBER -> number(value);
            case TIMESTAMP -> instant(value);
        };
        if (read == null) {
            throw bad(procedure, argument, "must be " + expected(argument));
        }
        return read;
    }

    private static String expected(ProcedureColumn argument) {
        return switch (argument.type()) {
            case STRING, JSON -> "text";
            case BOOLEAN -> "TRUE or FALSE";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case TIMESTAMP -> "a date ('2026-01-31') or an instant ('2026-01-31T00:00:00Z')";
        };
    }

    private static @Nullable Object flag(Object value) {
        if (value instanceof String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> null;
            };
        }
        return value instanceof Boolean ? value : null;
    }

    private static @Nullable Object whole(Object value) {
        try {
            return value instanceof Long ? value : decimal(value).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object number(Object value) {
        try {
            return value instanceof Double ? value : (Object) decimal(value).doubleValue();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        return new BigDecimal(value instanceof String text ? text.strip() : "");
    }

    private static @Nullable Object instant(Object value) {
        if (value instanceof Instant) {
            return value;
        }
        return value instanceof String text
                ? TimestampText.parse(text)
                        .map(time -> time.toInstant(ZoneOffset.UTC))
                        .orElse(null)
                : null;
    }

    private static QueryException bad(ProcedureDescription procedure, ProcedureColumn argument, String fault) {
        return new QueryException(
                Kind.BAD_ARGUMENT,
                "Argument " + argument.name() + " of " + procedure.name() + " " + fault + ": call it as "
                        + procedure.signature());
    }
}
