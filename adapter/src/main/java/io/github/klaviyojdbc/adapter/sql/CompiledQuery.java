/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is parsed, validated and planned: immutable, shared between threads and connections, executed as often
 * as wanted.
 */
public interface CompiledQuery {
    /** The result's columns, in order. */
    List<ResultColumn> columns();

    /** The types of the {@code ?}s, in order. */
    List<ParameterType> parameters();

    /** The arguments that the {@code ?}s of a call are, in order; empty for a query, whose {@code ?}s have no names. */
    default List<String> parameterNames() {
        return List.of();
    }

    /** Whether it does something besides telling rows, so that whoever asks for no rows still wants it done. */
    default boolean hasEffects() {
        return false;
    }

    /**
     * Starts an execution. Nothing is sent before the first {@link RowCursor#next()}.
     *
     * @param parameters one value per {@code ?}, null for SQL NULL. Each is of the class that {@link RowCursor#value} gives
     *     for the parameter's type, or text, which is read as that type
     * @throws QueryException if the number of values is wrong or a value does not fit its type
     */
    RowCursor execute(List<@Nullable Object> parameters);
}
