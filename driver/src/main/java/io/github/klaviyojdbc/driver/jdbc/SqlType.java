/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What JDBC wants to know about each SQL type that a result or a parameter can have. */
enum SqlType {
    VARCHAR(Types.VARCHAR, String.class, SqlType.LONGEST_TEXT, SqlType.LONGEST_TEXT, false),
    CHAR(Types.CHAR, String.class, SqlType.LONGEST_TEXT, SqlType.LONGEST_TEXT, false),
    BOOLEAN(Types.BOOLEAN, Boolean.class, 1, 5, false),
    TINYINT(Types.TINYINT, Integer.class, 3, 4, true),
    SMALLINT(Types.SMALLINT, Integer.class, 5, 6, true),
    INTEGER(Types.INTEGER, Integer.class, 10, 11, true),
    BIGINT(Types.BIGINT, Long.class, 19, 20, true),
    REAL(Types.REAL, Float.class, 7, 15, true),
    FLOAT(Types.FLOAT, Double.class, 15, 25, true),
    DOUBLE(Types.DOUBLE, Double.class, 15, 25, true),
    DECIMAL(Types.DECIMAL, BigDecimal.class, 38, 40, true),
    NUMERIC(Types.NUMERIC, BigDecimal.class, 38, 40, true),
    DATE(Types.DATE, java.sql.Date.class, 10, 10, false),
    TIME(Types.TIME, java.sql.Time.class, 8, 8, false),
    TIMESTAMP(Types.TIMESTAMP, java.sql.Timestamp.class, 19, 19, false),
    VARBINARY(Types.VARBINARY, byte[].class, SqlType.LONGEST_TEXT, SqlType.LONGEST_TEXT, false),
    BINARY(Types.BINARY, byte[].class, SqlType.LONGEST_TEXT, SqlType.LONGEST_TEXT, false),
    ARRAY(Types.ARRAY, java.sql.Array.class, SqlType.LONGEST_TEXT, SqlType.LONGEST_TEXT, false),
    OTHER(Types.OTHER, Object.class, SqlType.LONGEST_TEXT, SqlType.LONGEST_TEXT, false);

    /** What a text without a limit says: tools allot memory and screens by it, so it has to be a number they can bear. */
    static final int LONGEST_TEXT = 65_535;

    private final int jdbcType;
    private final Class<?> objectClass;
    private final int precision;
    private final int displaySize;
    private final boolean signed;

    SqlType(int jdbcType, Class<?> objectClass, int precision, int displaySize, boolean signed) {
        this.jdbcType = jdbcType;
        this.objectClass = objectClass;
        this.precision = precision;
        this.displaySize = displaySize;
        this.signed = signed;
    }

    static SqlType ofJdbc(int jdbcType) {
        for (SqlType type : values()) {
            if (type.jdbcType == jdbcType) {
                return type;
            }
        }
        return OTHER;
    }

    /** The type of a name, whatever its case; null for a name of none. */
    static @Nullable SqlType ofName(String name) {
        return switch (name.strip().toUpperCase(Locale.ROOT)) {
            case "TEXT", "STRING", "CHARACTER VARYING" -> VARCHAR;
            case "INT", "INT4" -> INTEGER;
            case "INT8" -> BIGINT;
            case "DOUBLE PRECISION", "FLOAT8" -> DOUBLE;
            case "BOOL" -> BOOLEAN;
            case "OTHER", "ARRAY" -> null;
            default ->
                Arrays.stream(values())
                        .filter(type -> type.name().equalsIgnoreCase(name.strip()))
                        .findFirst()
                        .orElse(null);
        };
    }

    /** The type of a value as a cursor gives it. */
    static SqlType ofValue(Object value) {
        if (value instanceof Instant) {
            return TIMESTAMP;
        }
        if (value instanceof LocalDate) {
            return DATE;
        }
        if (value instanceof LocalTime) {
            return TIME;
        }
        if (value instanceof List) {
            return ARRAY;
        }
        if (value instanceof Integer) {
            return INTEGER;
        }
        if (value instanceof Short || value instanceof Byte) {
            return SMALLINT;
        }
        for (SqlType type : values()) {
            if (type.objectClass == value.getClass()) {
                return type;
            }
        }
        return OTHER;
    }

    int jdbcType() {
        return jdbcType;
    }

    /** The class of what {@code getObject} gives. */
    Class<?> objectClass() {
        return objectClass;
    }

    boolean signed() {
        return signed;
    }

    boolean text() {
        return this == VARCHAR || this == CHAR;
    }

    /** Digits, characters of text, or characters of a date or time as text; never without bounds. */
    int precision(int declared, int scale) {
        return switch (this) {
            case DATE -> precision;
            case TIME, TIMESTAMP -> withFraction(precision, scale);
            default -> declared > 0 ? Math.min(declared, LONGEST_TEXT) : precision;
        };
    }

    /** The longest text of a value, in characters. */
    int displaySize(int declared, int scale) {
        return switch (this) {
            case DECIMAL, NUMERIC -> precision(declared, scale) + 2;
            case TIME, TIMESTAMP, VARCHAR, CHAR -> precision(declared, scale);
            default -> displaySize;
        };
    }

    private static int withFraction(int seconds, int scale) {
        return scale > 0 ? seconds + 1 + scale : seconds;
    }
}
