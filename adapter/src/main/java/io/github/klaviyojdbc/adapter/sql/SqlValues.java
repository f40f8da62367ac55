/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** Values between Calcite's representation (a timestamp is a long) and ours (it is an {@link Instant}). */
final class SqlValues {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private SqlValues() {}

    /** A value of a result, as {@link RowCursor#value} gives it. */
    static @Nullable Object fromCalcite(@Nullable Object value, RelDataType type) {
        if (value == null) {
            return null;
        }
        return switch (type.getSqlTypeName()) {
            case TIMESTAMP -> Instant.ofEpochMilli(((Number) value).longValue());
            case DATE -> LocalDate.ofEpochDay(((Number) value).longValue());
            case TIME -> LocalTime.ofNanoOfDay(((Number) value).longValue() * NANOS_PER_MILLI);
            case ARRAY, MULTISET -> fromCalcite((Iterable<?>) value, type.getComponentType());
            case BINARY, VARBINARY -> value instanceof ByteString bytes ? bytes.getBytes() : value;
            default -> value instanceof Character || IntervalValues.is(type) ? IntervalValues.text(value, type) : value;
        };
    }

    private static List<@Nullable Object> fromCalcite(Iterable<?> values, @Nullable RelDataType component) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(component == null ? value : fromCalcite(value, component));
        }
        return list;
    }

    /** A parameter's value as generated code expects it. */
    static @Nullable Object toCalcite(@Nullable Object value, RelDataType type, int parameter) {
        if (value == null) {
            return null;
        }
        try {
            return present(value, type);
        } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
            throw new QueryException(
                    QueryException.Kind.BAD_VALUE,
                    "Parameter " + (parameter + 1) + ": '" + value + "' is no "
                            + type.getSqlTypeName().getSpaceName(),
                    e);
        }
    }

    private static Object present(Object value, RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case TIMESTAMP -> instant(value).toEpochMilli();
            case DATE ->
                Math.toIntExact(
                        (value instanceof LocalDate date ? date : utc(value).toLocalDate()).toEpochDay());
            case TIME -> (int) (time(value).toNanoOfDay() / NANOS_PER_MILLI);
            case BOOLEAN -> value instanceof Boolean ? value : bool(value.toString());
            case TINYINT -> number(value).byteValueExact();
            case SMALLINT -> number(value).shortValueExact();
            case INTEGER -> number(value).intValueExact();
            case BIGINT -> number(value).longValueExact();
            case DECIMAL -> number(value);
            case REAL -> (float) approximate(value);
            case FLOAT, DOUBLE ->
                value instanceof Double ? value : (Object) number(value).doubleValue();
            case BINARY, VARBINARY -> value instanceof byte[] bytes ? new ByteString(bytes) : value;
            case CHAR, VARCHAR -> text(value);
            case ARRAY, MULTISET -> value instanceof List<?> list ? array(list, type.getComponentType()) : value;
            default -> value;
        };
    }

    private static List<@Nullable Object> array(List<?> values, @Nullable RelDataType component) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(value == null || component == null ? value : present(value, component));
        }
        return list;
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "1", "yes", "y", "on" -> true;
            case "false", "f", "0", "no", "n", "off" -> false;
            default -> throw new NumberFormatException(text);
        };
    }

    private static BigDecimal number(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return new BigDecimal(value.toString().strip());
    }

    private static double approximate(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        double number = number(value).doubleValue();
        if (Double.isInfinite(number)) {
            throw new ArithmeticException("beyond DOUBLE");
        }
        return number;
    }

    private static Instant instant(Object value) {
        return value instanceof Instant instant ? instant : utc(value).toInstant(ZoneOffset.UTC);
    }

    private static LocalTime time(Object value) {
        return value instanceof LocalTime time ? time : LocalTime.parse(value.toString());
    }

    private static LocalDateTime utc(Object value) {
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return TimestampText.parse(value.toString()).orElseThrow(() -> new DateTimeException("no instant"));
    }
}
