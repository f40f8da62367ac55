/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.adapter.sql.ParameterType;
import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import io.github.klaviyojdbc.schemas.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a procedure or a column of its result.
 *
 * @param nullable whether it can be null; an argument also, whether it can be left out
 * @param defaultValue what an argument is that is left out, as an SQL literal, or null
 */
public record ProcedureColumn(
        String name,
        Role role,
        ColumnType type,
        boolean nullable,
        String remarks,
        @Nullable String defaultValue) {
    /** Which way the value goes. */
    public enum Role {
        ARGUMENT,
        RESULT
    }

    /** As the result set of a call shows it. */
    public ResultColumn asResultColumn() {
        SqlType sql = SqlType.of(type);
        return new ResultColumn(name, name, null, null, sql.jdbcType(), sql.name(), sql.size(), scale(sql), nullable);
    }

    /** As a {@code ?} of a call. */
    public ParameterType asParameter() {
        SqlType sql = SqlType.of(type);
        return new ParameterType(sql.jdbcType(), sql.name(), sql.size(), scale(sql));
    }

    /** The name of its SQL type. */
    public String typeName() {
        return SqlType.of(type).name();
    }

    private static int scale(SqlType sql) {
        Integer digits = sql.digits();
        return digits == null ? 0 : digits;
    }
}
