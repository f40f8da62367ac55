/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.driver.sync.store.TargetColumn;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A table to be written, and the stream that it is made of.
 *
 * @param read columns of the stream, in order
 * @param columns of the table, the one that tells when a row was written last
 * @param mark the column that tells that Klaviyo has a row no more; null where such rows are deleted
 * @param shape a row of the stream as one of the table, but that last column
 */
record TableSpec(
        String name,
        StreamDefinition stream,
        List<ColumnDefinition> read,
        List<TargetColumn> columns,
        @Nullable String mark,
        UnaryOperator<@Nullable Object[]> shape) {
    TableSpec {
        read = List.copyOf(read);
        columns = List.copyOf(columns);
    }

    /** The stream as it is. */
    static TableSpec of(StreamDefinition stream) {
        List<TargetColumn> columns = new ArrayList<>();
        stream.columns()
                .forEach(column -> columns.add(new TargetColumn(
                        column.name(), column.type(), stream.primaryKey().contains(column.name()), "")));
        columns.add(new TargetColumn("_synced_at", ColumnType.TIMESTAMP, false, ""));
        return new TableSpec(stream.name(), stream, stream.columns(), columns, null, UnaryOperator.identity());
    }

    /** The place of a column among those that are read. */
    int slot(String column) {
        for (int slot = 0; slot < read.size(); slot++) {
            if (read.get(slot).name().equals(column)) {
                return slot;
            }
        }
        return -1;
    }

    /** The columns that make the key, as they are called in the stream too. */
    List<ColumnDefinition> keys() {
        return columns.stream()
                .filter(TargetColumn::key)
                .map(column -> stream.column(column.name()).orElseThrow())
                .toList();
    }

    /** A row of the table of which only the key is known. */
    @Nullable
    Object[] keyRow(@Nullable Object[] key) {
        @Nullable Object[] row = new @Nullable Object[columns.size() - 1];
        int next = 0;
        for (int slot = 0; slot < row.length; slot++) {
            if (columns.get(slot).key()) {
                row[slot] = key[next];
                next++;
            }
        }
        return row;
    }
}
