/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import io.github.klaviyojdbc.sandbox.data.Instants;
import io.github.klaviyojdbc.sandbox.data.Table;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sort keys: numbers, with instants as microseconds, before texts, and rows without a value last. */
final class Keys {

    private Keys() {}

    static @Nullable Object of(Table table, int row, String field) {
        return plain(table.value(row, field));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : plain(list.get(0));
        }
        if (value instanceof String text) {
            OptionalLong micros = Instants.parse(text);
            return micros.isPresent() ? (Object) micros.getAsLong() : text;
        }
        return value instanceof Boolean flag ? (Object) (flag ? 1L : 0L) : value;
    }

    static int compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return a instanceof Long x && b instanceof Long y
                    ? Long.compare(x, y)
                    : Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        return Integer.compare(rank(left), rank(right));
    }

    private static int rank(@Nullable Object key) {
        return key == null ? 2 : key instanceof Number ? 0 : 1;
    }
}
