/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import io.github.klaviyojdbc.sandbox.data.Table;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a table in ascending order of a field, then of the id. */
final class Order {

    private final Table table;
    private final String field;
    private final int @Nullable [] rows;

    private Order(Table table, String field, int @Nullable [] rows) {
        this.table = table;
        this.field = field;
        this.rows = rows;
    }

    static Order natural(Table table, String field) {
        return new Order(table, field, null);
    }

    static Order of(Table table, String field) {
        return of(table, field, IntStream.range(0, table.size()).toArray());
    }

    static Order of(Table table, String field, int[] rows) {
        var entries = new Entry[rows.length];
        for (int i = 0; i < rows.length; i++) {
            entries[i] = new Entry(rows[i], Keys.of(table, rows[i], field), table.id(rows[i]));
        }
        Arrays.sort(entries);
        return new Order(
                table, field, Arrays.stream(entries).mapToInt(Entry::row).toArray());
    }

    boolean natural() {
        return rows == null;
    }

    int size() {
        return rows == null ? table.size() : rows.length;
    }

    int row(int position) {
        return rows == null ? position : rows[position];
    }

    /** For a lower bound the first position that it lets in, for an upper bound the first that it keeps out. */
    int first(Condition bound) {
        return first(position -> bound.isLowerBound()
                == bound.matches(table.value(row(position), bound.field().name())));
    }

    int after(Cursor cursor) {
        return first(position -> compare(position, cursor) > 0);
    }

    int before(Cursor cursor) {
        return first(position -> compare(position, cursor) >= 0);
    }

    private int compare(int position, Cursor cursor) {
        int byKey = Keys.compare(Keys.of(table, row(position), field), cursor.key());
        return byKey != 0 ? byKey : table.id(row(position)).compareTo(cursor.id());
    }

    private int first(IntPredicate holds) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private record Entry(int row, @Nullable Object key, String id) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byKey = Keys.compare(key, other.key);
            return byKey != 0 ? byKey : id.compareTo(other.id);
        }
    }
}
