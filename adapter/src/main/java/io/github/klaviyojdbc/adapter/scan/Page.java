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
    @Override
    public int rowCount() {
        return rows.size();
    }
}
