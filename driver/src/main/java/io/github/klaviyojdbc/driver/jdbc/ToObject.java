/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Values as objects: of the class that JDBC gives a type, or of one that the caller names. */
final class ToObject {
    private static final Map<Class<?>, Function<Object, Object>> BY_CLASS = byClass();

    private ToObject() {}

    /** The object that {@code getObject} gives for a value of an SQL type. */
    static Object ofType(int jdbcType, Object value) {
        return switch (jdbcType) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR ->
                ToText.of(value);
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> ToNumber.toInt(value);
            case Types.BIGINT -> ToNumber.toLong(value);
            case Types.REAL -> ToNumber.toFloat(value);
            case Types.FLOAT, Types.DOUBLE -> ToNumber.toDouble(value);
            case Types.DECIMAL, Types.NUMERIC -> ToNumber.toDecimal(value);
            case Types.BOOLEAN, Types.BIT -> ToBoolean.of(value);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> timestamp(value);
            case Types.DATE -> ToDate.sqlDate(value);
            case Types.TIME -> ToTime.sqlTime(value);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> ToBytes.of(value);
            default -> ofValue(value);
        };
    }

    /** Whether values can be had as that class. */
    static boolean gives(Class<?> target) {
        return BY_CLASS.containsKey(target);
    }

    /** The value as an object of a class that is {@linkplain #gives given}. */
    static Object ofClass(Class<?> target, Object value) {
        Function<Object, Object> conversion = BY_CLASS.get(target);
        if (conversion == null) {
            throw ConversionException.mismatch(value, target.getName());
        }
        return conversion.apply(value);
    }

    static Timestamp timestamp(Object value) {
        Instant instant = ToInstant.of(value);
        try {
            return Timestamp.from(instant);
        } catch (IllegalArgumentException e) {
            throw ConversionException.outOfRange(instant, "java.sql.Timestamp");
        }
    }

    static ListArray array(Object value) {
        if (value instanceof List<?> list) {
            return new ListArray(list);
        }
        throw ConversionException.mismatch(value, "ARRAY");
    }

    private static Object ofValue(Object value) {
        if (value instanceof Instant) {
            return timestamp(value);
        }
        if (value instanceof LocalDate) {
            return ToDate.sqlDate(value);
        }
        if (value instanceof LocalTime) {
            return ToTime.sqlTime(value);
        }
        return value instanceof List ? array(value) : value;
    }

    private static LocalDateTime wallClock(Object value) {
        return LocalDateTime.ofInstant(ToInstant.of(value), ZoneOffset.UTC);
    }

    private static UUID uuid(Object value) {
        try {
            return UUID.fromString(ToText.of(value).strip());
        } catch (IllegalArgumentException e) {
            throw ConversionException.mismatch(value, "UUID");
        }
    }

    private static Map<Class<?>, Function<Object, Object>> byClass() {
        Map<Class<?>, Function<Object, Object>> conversions = new HashMap<>();
        conversions.put(String.class, ToText::of);
        conversions.put(Boolean.class, ToBoolean::of);
        conversions.put(Byte.class, ToNumber::toByte);
        conversions.put(Short.class, ToNumber::toShort);
        conversions.put(Integer.class, ToNumber::toInt);
        conversions.put(Long.class, ToNumber::toLong);
        conversions.put(Float.class, ToNumber::toFloat);
        conversions.put(Double.class, ToNumber::toDouble);
        conversions.put(BigDecimal.class, ToNumber::toDecimal);
        conversions.put(BigInteger.class, ToNumber::toBigInteger);
        conversions.put(Number.class, ToNumber::toDecimal);
        conversions.put(Instant.class, ToInstant::of);
        conversions.put(OffsetDateTime.class, value -> ToInstant.of(value).atOffset(ZoneOffset.UTC));
        conversions.put(ZonedDateTime.class, value -> ToInstant.of(value).atZone(ZoneOffset.UTC));
        conversions.put(LocalDateTime.class, ToObject::wallClock);
        conversions.put(LocalDate.class, ToDate::of);
        conversions.put(LocalTime.class, ToTime::of);
        conversions.put(Timestamp.class, ToObject::timestamp);
        conversions.put(Date.class, ToDate::sqlDate);
        conversions.put(Time.class, ToTime::sqlTime);
        conversions.put(
                Calendar.class,
                value -> GregorianCalendar.from(ToInstant.of(value).atZone(ZoneOffset.UTC)));
        conversions.put(java.util.Date.class, value -> java.util.Date.from(ToInstant.of(value)));
        conversions.put(UUID.class, ToObject::uuid);
        conversions.put(byte[].class, ToBytes::of);
        conversions.put(Clob.class, value -> new TextClob(ToText.of(value)));
        conversions.put(NClob.class, value -> new TextClob(ToText.of(value)));
        conversions.put(Array.class, ToObject::array);
        return Map.copyOf(conversions);
    }
}
