/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.RowLimit;
import io.github.klaviyojdbc.adapter.request.SortKey;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import org.jspecify.annotations.Nullable;

/**
 * That a scan reads only rows with keys that a join has found on its other side.
 *
 * @param id tells the plan's look-ups apart
 * @param column the column that holds the keys
 * @param sort the order in which to read each key's rows, or null for any
 * @param limit how many rows of each key are wanted at most, or null for all
 */
public record KeyLookup(
        int id,
        ColumnDefinition column,
        @Nullable SortKey sort,
        @Nullable RowLimit limit) {
    public KeyLookup(int id, ColumnDefinition column) {
        this(id, column, null, null);
    }

    /** The request for one key's rows, but for the key. */
    ApiRequest ofOneKey(ApiRequest request) {
        ApiRequest sorted = sort == null ? request : request.withSort(sort);
        return limit == null ? sorted : sorted.withLimit(limit);
    }

    @Override
    public String toString() {
        return column.name() + "#" + id + (limit == null ? "" : " sort " + sort + " limit " + limit);
    }
}
