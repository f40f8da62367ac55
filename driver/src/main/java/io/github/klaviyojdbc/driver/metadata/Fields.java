/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;

/** The columns that metadata results are made of; {@code optional…} ones may be null. */
final class Fields {
    private Fields() {}

    static ResultColumn text(String name) {
        return field(name, SqlType.VARCHAR, false);
    }

    static ResultColumn optionalText(String name) {
        return field(name, SqlType.VARCHAR, true);
    }

    static ResultColumn smallint(String name) {
        return field(name, SqlType.SMALLINT, false);
    }

    static ResultColumn optionalSmallint(String name) {
        return field(name, SqlType.SMALLINT, true);
    }

    static ResultColumn integer(String name) {
        return field(name, SqlType.INTEGER, false);
    }

    static ResultColumn optionalInteger(String name) {
        return field(name, SqlType.INTEGER, true);
    }

    static ResultColumn optionalBigint(String name) {
        return field(name, SqlType.BIGINT, true);
    }

    static ResultColumn flag(String name) {
        return field(name, SqlType.BOOLEAN, false);
    }

    private static ResultColumn field(String name, SqlType type, boolean nullable) {
        return new ResultColumn(name, name, null, null, type.jdbcType(), type.name(), type.size(), 0, nullable);
    }
}
