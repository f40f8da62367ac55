/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Rows as they arrive, forward only. One thread reads; any may close, which stops the paging at once. */
public interface Rows extends AutoCloseable {
    /** Moves to the next row; false after the last one. */
    boolean next();

    /** Waits until the next move takes no time, but not for longer than that; whether it takes none. */
    boolean await(Duration time);

    /**
     * The current row, by the request's columns: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, a
     * {@code Long} of milliseconds for an instant, or null.
     */
    @Nullable
    Object[] row();

    @Override
    void close();
}
