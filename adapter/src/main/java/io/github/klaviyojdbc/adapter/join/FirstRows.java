/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import io.github.klaviyojdbc.adapter.plan.KeyLookup;
import io.github.klaviyojdbc.adapter.request.RowLimit;
import io.github.klaviyojdbc.adapter.request.SortKey;
import org.jspecify.annotations.Nullable;

/**
 * How much of a join is wanted.
 *
 * @param rows how many rows are wanted of the joined ones, 0 for all
 * @param sort the order in which each key's rows are to be read, the first {@code rows} of them; null for all in any order
 */
record FirstRows(long rows, @Nullable SortKey sort) {
    static final FirstRows ALL = new FirstRows(0, null);

    KeyLookup of(int id, KeyTrace trace) {
        return sort == null
                ? new KeyLookup(id, trace.column())
                : new KeyLookup(
                        id, trace.column(), sort, new RowLimit(RowLimit.Count.ofNumber(rows), RowLimit.Count.ZERO));
    }
}
