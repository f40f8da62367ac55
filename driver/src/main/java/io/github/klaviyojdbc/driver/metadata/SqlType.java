/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.Types;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An SQL type that a column or a query's result can have, with all that JDBC wants to know of it. The constants stand
 * in the order of {@code getTypeInfo}; a constant's name is the type's {@code TYPE_NAME}.
 */
enum SqlType {
    TINYINT(Types.TINYINT, Family.NUMBER, 3, 0),
    BIGINT(Types.BIGINT, Family.NUMBER, 19, 0),
    VARBINARY(Types.VARBINARY, Family.BINARY, 65535, null),
    BINARY(Types.BINARY, Family.BINARY, 65535, null),
    CHAR(Types.CHAR, Family.TEXT, 65535, null),
    DECIMAL(Types.DECIMAL, Family.NUMBER, 38, 38),
    INTEGER(Types.INTEGER, Family.NUMBER, 10, 0),
    SMALLINT(Types.SMALLINT, Family.NUMBER, 5, 0),
    FLOAT(Types.FLOAT, Family.NUMBER, 15, null),
    REAL(Types.REAL, Family.NUMBER, 7, null),
    DOUBLE(Types.DOUBLE, Family.NUMBER, 15, null),
    VARCHAR(Types.VARCHAR, Family.TEXT, 65535, null),
    BOOLEAN(Types.BOOLEAN, Family.TRUTH, 1, null),
    DATE(Types.DATE, Family.TIME, 10, null),
    TIME(Types.TIME, Family.TIME, 12, 3),
    TIMESTAMP(Types.TIMESTAMP, Family.TIME, 23, 3),
    ARRAY(Types.ARRAY, Family.COLLECTION, 0, null);

    private enum Family {
        NUMBER,
        TEXT,
        BINARY,
        TRUTH,
        TIME,
        COLLECTION
    }

    private final int jdbcType;
    private final Family family;
    private final int size;
    private final @Nullable Integer digits;

    SqlType(int jdbcType, Family family, int size, @Nullable Integer digits) {
        this.jdbcType = jdbcType;
        this.family = family;
        this.size = size;
        this.digits = digits;
    }

    /** The SQL type of a stream's column. */
    static SqlType of(ColumnType type) {
        return switch (type) {
            case STRING, JSON -> VARCHAR;
            case INTEGER -> BIGINT;
            case NUMBER -> DOUBLE;
            case BOOLEAN -> BOOLEAN;
            case TIMESTAMP -> TIMESTAMP;
        };
    }

    /** Whether {@code {fn CONVERT(…)}} takes a value of one {@link Types} constant to another. */
    static boolean convertible(int from, int to) {
        return Arrays.stream(values())
                .filter(type -> type.jdbcType == from)
                .anyMatch(source -> Arrays.stream(values())
                        .filter(type -> type.jdbcType == to)
                        .anyMatch(source::convertsTo));
    }

    private boolean convertsTo(SqlType target) {
        if (this == ARRAY || target == ARRAY) {
            return false;
        }
        if (family == Family.TIME && target.family == Family.TIME) {
            return this == target || this == TIMESTAMP || target == TIMESTAMP;
        }
        return family == target.family || family == Family.TEXT || target.family == Family.TEXT;
    }

    int jdbcType() {
        return jdbcType;
    }

    /** Digits or characters, at most. */
    int size() {
        return size;
    }

    /**
     * Digits after the point or of the fraction of a second, at most; null where the type has no fixed number of them.
     */
    @Nullable
    Integer digits() {
        return digits;
    }

    /** The base that {@link #size} counts in; null but for numbers. */
    @Nullable
    Integer radix() {
        return family == Family.NUMBER ? 10 : null;
    }

    /** Bytes, at most; null but for text and binary. */
    @Nullable
    Integer octets() {
        return isText() || family == Family.BINARY ? size : null;
    }

    boolean isText() {
        return family == Family.TEXT;
    }

    boolean isNumber() {
        return family == Family.NUMBER;
    }

    boolean isSearchable() {
        return family != Family.COLLECTION;
    }

    @Nullable
    String literalPrefix() {
        return switch (family) {
            case TEXT -> "'";
            case BINARY -> "X'";
            case TIME -> name() + " '";
            default -> null;
        };
    }

    @Nullable
    String literalSuffix() {
        return literalPrefix() == null ? null : "'";
    }

    @Nullable
    String createParameters() {
        return switch (this) {
            case CHAR, VARCHAR, BINARY, VARBINARY -> "length";
            case DECIMAL -> "precision,scale";
            case TIME, TIMESTAMP -> "precision";
            default -> null;
        };
    }
}
