/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiCall;
import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.UrlWriter;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.DetailDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one endpoint tells of a single row. Thread-safe.
 *
 * @param columns those of its columns that are wanted
 * @param slots their places in a row
 * @param keySlot the place of what fills its path
 */
record Detail(
        String table, DetailDefinition definition, List<ColumnDefinition> columns, List<Integer> slots, int keySlot) {
    private static final int NOT_FOUND = 404;

    Detail {
        columns = List.copyOf(columns);
        slots = List.copyOf(slots);
    }

    /** Asks for one row's values, all null where there is nothing to be told of it. */
    @Nullable
    Object[] fetch(@Nullable Object[] row, UrlWriter urls, ApiClient client, Cancellation cancellation) {
        @Nullable Object[] nothing = new @Nullable Object[columns.size()];
        Object key = row[keySlot];
        if (key == null) {
            return nothing;
        }
        ApiCall call = new ApiCall(
                table,
                definition.endpoint(),
                definition.rate().with(columns),
                urls.write(definition, columns, key.toString()));
        try {
            Page page =
                    client.get(call, new PageParser(new RowDecoder(table, null, columns), true, nothing), cancellation);
            return page.rows().isEmpty() ? nothing : page.rows().get(0);
        } catch (ApiException.Rejected e) {
            if (e.status() == NOT_FOUND) {
                return nothing;
            }
            throw e;
        }
    }

    void fill(@Nullable Object[] row, @Nullable Object[] values) {
        for (int place = 0; place < values.length; place++) {
            row[slots.get(place)] = values[place];
        }
    }
}
