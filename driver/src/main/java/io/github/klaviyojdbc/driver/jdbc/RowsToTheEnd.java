/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.RowCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of another cursor, all of which are fetched before the first is shown: what makes them is done then. */
final class RowsToTheEnd implements RowCursor {
    private final RowCursor source;
    private final int columns;
    private @Nullable InMemoryRows rows;

    RowsToTheEnd(RowCursor source, int columns) {
        this.source = source;
        this.columns = columns;
    }

    @Override
    public boolean next() {
        InMemoryRows fetched = rows == null ? new InMemoryRows(fetch()) : rows;
        rows = fetched;
        return fetched.next();
    }

    private List<@Nullable Object[]> fetch() {
        List<@Nullable Object[]> all = new ArrayList<>();
        while (source.next()) {
            @Nullable Object[] row = new @Nullable Object[columns];
            for (int column = 0; column < columns; column++) {
                row[column] = source.value(column);
            }
            all.add(row);
        }
        return all;
    }

    @Override
    public @Nullable Object value(int column) {
        return rows == null ? null : rows.value(column);
    }

    @Override
    public void cancel() {
        source.cancel();
    }

    @Override
    public void close() {
        source.close();
    }
}
