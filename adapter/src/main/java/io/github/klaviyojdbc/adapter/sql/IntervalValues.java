/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.type.SqlTypeName;

/** Intervals in a result: JDBC has no type for them, so they are their SQL text. */
final class IntervalValues {
    private IntervalValues() {}

    static boolean is(RelDataType type) {
        return SqlTypeName.INTERVAL_TYPES.contains(type.getSqlTypeName());
    }

    static String text(Object value, RelDataType type) {
        SqlIntervalQualifier qualifier = type.getIntervalQualifier();
        if (qualifier == null) {
            return value.toString();
        }
        long number = ((Number) value).longValue();
        return qualifier.isYearMonth()
                ? DateTimeUtils.intervalYearMonthToString((int) number, qualifier.timeUnitRange)
                : DateTimeUtils.intervalDayTimeToString(
                        number, qualifier.timeUnitRange, type.getScale() < 0 ? 0 : type.getScale());
    }
}
