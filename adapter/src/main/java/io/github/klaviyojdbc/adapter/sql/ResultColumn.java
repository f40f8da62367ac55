/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import org.jspecify.annotations.Nullable;

/**
 * One column of a query's result.
 *
 * @param label its name in the result
 * @param column the table's column that it shows unchanged, or null for an expression
 * @param table that column's table, or null
 * @param schema that table's schema, or null
 * @param jdbcType a constant of {@link java.sql.Types}
 * @param typeName the SQL name of the type, as {@code getTypeInfo} lists it
 * @param precision digits or characters; 0 where the type has none
 * @param scale digits after the point, or of the fraction of a second
 * @param nullable whether it can be null
 */
public record ResultColumn(
        String label,
        @Nullable String column,
        @Nullable String table,
        @Nullable String schema,
        int jdbcType,
        String typeName,
        int precision,
        int scale,
        boolean nullable) {}
