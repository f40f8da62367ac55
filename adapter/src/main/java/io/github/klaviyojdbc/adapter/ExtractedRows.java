/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.scan.Rows;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Rows as they arrive, forward only, read by one thread. Closing stops the paging. */
public final class ExtractedRows implements AutoCloseable {
    private final Rows rows;

    ExtractedRows(Rows rows) {
        this.rows = rows;
    }

    /** Moves to the next row; false after the last one. */
    public boolean next() {
        return rows.next();
    }

    /** Waits until the next move takes no time, but not for longer than that; whether it takes none. */
    public boolean await(Duration time) {
        return rows.await(time);
    }

    /**
     * The current row, by the extract's columns: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, a
     * {@code Long} of milliseconds for an instant, or null.
     */
    public @Nullable Object[] row() {
        return rows.row();
    }

    @Override
    public void close() {
        rows.close();
    }
}
