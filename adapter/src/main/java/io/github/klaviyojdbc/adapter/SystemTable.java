/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnReference;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A table of schema {@code sys}, in which the driver speaks of itself.
 *
 * @param name its name
 * @param description what a row is, for people
 * @param primaryKey the names of the key's columns
 * @param columns the columns in order
 * @param rows asked at each query: one value per column, a {@code String}, {@code Long}, {@code Double}, {@code Boolean},
 *     {@link java.time.Instant} or null, as the column's type wants it
 */
public record SystemTable(
        String name,
        String description,
        List<String> primaryKey,
        List<Column> columns,
        Supplier<List<@Nullable Object[]>> rows) {
    public SystemTable {
        primaryKey = List.copyOf(primaryKey);
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param references the column of the same schema that it is a foreign key to, or null
     */
    public record Column(
            String name,
            ColumnType type,
            boolean nullable,
            String description,
            @Nullable ColumnReference references) {
        static Column of(ColumnDefinition column) {
            return new Column(
                    column.name(), column.type(), column.mayBeNull(), column.description(), column.references());
        }

        /** A column that may be null. */
        static Column optional(String name, ColumnType type, String description) {
            return new Column(name, type, true, description, null);
        }

        /** A column that is never null. */
        static Column required(String name, ColumnType type, String description) {
            return new Column(name, type, false, description, null);
        }

        Column references(String table, String column) {
            return new Column(name, type, nullable, description, new ColumnReference(table, column));
        }
    }
}
