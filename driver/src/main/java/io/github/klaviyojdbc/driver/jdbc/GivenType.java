/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.driver.SqlState;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Clob;
import java.sql.Types;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code setObject} is told of a value's type, besides the value. */
final class GivenType {
    /** Types that say nothing, or whose values are taken as they are. */
    private static final Set<Integer> AS_IT_IS = Set.of(
            Types.NULL,
            Types.OTHER,
            Types.JAVA_OBJECT,
            Types.ARRAY,
            Types.DATALINK,
            Types.BINARY,
            Types.VARBINARY,
            Types.LONGVARBINARY);

    private GivenType() {}

    /**
     * The value as one of that type.
     *
     * @param scale digits after the point of a decimal; negative for those that it has
     * @throws ConversionException if it cannot be one, or if no parameter can
     */
    static @Nullable Object of(@Nullable Object value, int jdbcType, int scale) {
        boolean large = value instanceof Clob || value instanceof Reader || value instanceof InputStream;
        if (value == null || large || AS_IT_IS.contains(jdbcType)) {
            return value;
        }
        Object converted = ToParameter.of(value, type(jdbcType));
        return scale >= 0 && converted instanceof BigDecimal number ? ToNumber.toDecimal(number, scale) : converted;
    }

    private static SqlType type(int jdbcType) {
        return switch (jdbcType) {
            case Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB ->
                SqlType.VARCHAR;
            case Types.BIT -> SqlType.BOOLEAN;
            case Types.TIME_WITH_TIMEZONE -> SqlType.TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> SqlType.TIMESTAMP;
            default -> {
                SqlType known = SqlType.ofJdbc(jdbcType);
                if (known == SqlType.OTHER) {
                    throw new ConversionException(
                            SqlState.NOT_SUPPORTED, "there are no parameters of the type " + jdbcType, null);
                }
                yield known;
            }
        };
    }
}
