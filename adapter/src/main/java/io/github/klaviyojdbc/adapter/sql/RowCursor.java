/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import org.jspecify.annotations.Nullable;

/**
 * The rows of one execution, forward only and read as they arrive. One thread reads; {@link #cancel} and {@link #close} may
 * come from any thread. All methods but {@code close} and {@code cancel} throw {@link QueryException} or
 * {@link io.github.klaviyojdbc.adapter.http.ApiException}.
 */
public interface RowCursor extends AutoCloseable {
    /** Moves to the next row; false after the last one. */
    boolean next();

    /**
     * The current row's value of a column, counted from 0: {@code String}, {@code Boolean}, {@code Byte}, {@code Short},
     * {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@code BigDecimal}, {@link java.time.LocalDate},
     * {@link java.time.LocalTime}, {@link java.time.Instant} (TIMESTAMP), {@code byte[]}, a {@code List} (ARRAY), or null.
     */
    @Nullable
    Object value(int column);

    /** Stops the execution: requests under way are abandoned, {@code next} throws {@code CANCELLED}. Harmless afterwards. */
    void cancel();

    /** Stops the paging and gives everything back. Harmless when repeated. */
    @Override
    void close();
}
