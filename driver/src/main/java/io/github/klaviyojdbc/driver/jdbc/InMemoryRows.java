/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.RowCursor;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are there already, as a cursor: metadata, arrays, generated keys. */
public final class InMemoryRows implements RowCursor {
    private final Iterator<? extends @Nullable Object[]> rows;
    private @Nullable Object[] row = {};

    /** Each row has the values that {@link RowCursor#value} gives, in the order of the columns. */
    public InMemoryRows(List<? extends @Nullable Object[]> rows) {
        this.rows = rows.iterator();
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        row = rows.next();
        return true;
    }

    @Override
    public @Nullable Object value(int column) {
        return row[column];
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
