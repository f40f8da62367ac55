/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A value that a condition compares with: known while planning, or found at execution in one of the query's slots. */
public sealed interface Operand {
    /**
     * The value for one execution, null for SQL NULL.
     *
     * @param slots the execution's values, as Calcite represents them (a timestamp is its milliseconds)
     */
    @Nullable
    Object value(ColumnDefinition column, @Nullable Object[] slots);

    /**
     * A value known while planning.
     *
     * @param value a {@code String}, {@code Long}, {@code Double}, {@code Boolean} or {@link Instant}, as the column's type
     *     wants it
     */
    record Literal(Object value) implements Operand {
        @Override
        public Object value(ColumnDefinition column, @Nullable Object[] slots) {
            return value;
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * A value found at execution: a parameter, an expression of the current time, a key of the row on a join's other side.
     *
     * @param slot its place among the execution's values
     */
    record Open(int slot) implements Operand {
        @Override
        public @Nullable Object value(ColumnDefinition column, @Nullable Object[] slots) {
            Object value = slots[slot];
            if (value == null) {
                return null;
            }
            return switch (column.type()) {
                case STRING, JSON -> value.toString();
                case INTEGER -> ((Number) value).longValue();
                case NUMBER -> ((Number) value).doubleValue();
                case BOOLEAN -> value;
                case TIMESTAMP -> Instant.ofEpochMilli(((Number) value).longValue());
            };
        }

        @Override
        public String toString() {
            return "?" + slot;
        }
    }
}
