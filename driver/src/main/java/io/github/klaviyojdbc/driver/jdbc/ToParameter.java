/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.ParameterType;
import io.github.klaviyojdbc.driver.SqlState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.sql.Time;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller sets for a {@code ?}, as the value that the engine takes for the parameter's type. Text is left to the engine. */
final class ToParameter {
    private ToParameter() {}

    static @Nullable Object of(@Nullable Object given, ParameterType type) {
        if (given == null) {
            return null;
        }
        Object value = plain(given);
        return value instanceof String ? value : converted(value, type.jdbcType(), type.typeName());
    }

    /** The value as one that a row would hold in a column of that type. */
    static Object of(Object given, SqlType type) {
        return converted(plain(given), type.jdbcType(), type.name());
    }

    private static Object converted(Object value, int jdbcType, String typeName) {
        return switch (jdbcType) {
            case Types.CHAR, Types.VARCHAR -> ToText.of(value);
            case Types.TINYINT -> ToNumber.toByte(exact(value, typeName));
            case Types.SMALLINT -> ToNumber.toShort(exact(value, typeName));
            case Types.INTEGER -> ToNumber.toInt(exact(value, typeName));
            case Types.BIGINT -> ToNumber.toLong(exact(value, typeName));
            case Types.REAL -> ToNumber.toFloat(value);
            case Types.FLOAT, Types.DOUBLE -> ToNumber.toDouble(value);
            case Types.DECIMAL, Types.NUMERIC -> ToNumber.toDecimal(value);
            case Types.BOOLEAN, Types.BIT -> ToBoolean.of(value);
            case Types.DATE -> ToDate.of(value);
            case Types.TIME -> ToTime.of(value);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ToInstant.of(value);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> ToBytes.of(value);
            default -> value;
        };
    }

    /** The value as one of the classes that rows are made of. */
    private static Object plain(Object given) {
        if (given instanceof CharSequence
                || given instanceof Character
                || given instanceof UUID
                || given instanceof URL) {
            return given.toString();
        }
        if (given instanceof Enum<?> constant) {
            return constant.name();
        }
        if (given instanceof Boolean || given instanceof byte[] || given instanceof List) {
            return given;
        }
        if (given instanceof Object[] elements) {
            return Arrays.stream(elements).map(ToParameter::orNull).toList();
        }
        return given instanceof Number number ? plainNumber(number) : plainTime(given);
    }

    private static @Nullable Object orNull(@Nullable Object given) {
        return given == null ? null : plain(given);
    }

    private static Object plainNumber(Number number) {
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        boolean known = number instanceof Byte
                || number instanceof Short
                || number instanceof Integer
                || number instanceof Long
                || number instanceof Float
                || number instanceof Double
                || number instanceof BigDecimal;
        return known ? number : ToNumber.toDecimal(number.toString());
    }

    private static Object plainTime(Object given) {
        if (given instanceof java.sql.Date) {
            return ToDate.of(given);
        }
        if (given instanceof Time || given instanceof OffsetTime) {
            return ToTime.of(given);
        }
        if (given instanceof java.util.Date
                || given instanceof Calendar
                || given instanceof OffsetDateTime
                || given instanceof ZonedDateTime
                || given instanceof LocalDateTime) {
            return ToInstant.of(given);
        }
        if (given instanceof Instant || given instanceof LocalDate || given instanceof LocalTime) {
            return given;
        }
        throw new ConversionException(
                SqlState.INVALID_ARGUMENT,
                "no SQL value can be made of a " + given.getClass().getName(),
                null);
    }

    /** {@code n < 1.5} must not become {@code n < 1}. */
    private static Object exact(Object value, String typeName) {
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            BigDecimal number = ToNumber.toDecimal(value);
            if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
                throw new ConversionException(
                        SqlState.OUT_OF_RANGE,
                        number + " has a fraction, but the parameter is a " + typeName
                                + ": write CAST(? AS DOUBLE) in the statement",
                        null);
            }
        }
        return value;
    }
}
