/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.Counted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one answer.
 *
 * @param rows the rows, owned by whoever holds the page
 * @param next the link to the page after it, or null
 */
record Page(List<@Nullable Object[]> rows, @Nullable String next) implements Counted {
    private static final int PER_ROW = 32;
    private static final int PER_VALUE = 24;

    /** About the bytes that it takes in memory. */
    long weight() {
        long weight = 0;
        for (@Nullable Object[] row : rows) {
            weight += PER_ROW;
            for (Object value : row) {
                weight += PER_VALUE + (value instanceof String text ? text.length() : 0);
            }
        }
        return weight;
    }

    @Override
    public int rowCount() {
        return rows.size();
    }
}
