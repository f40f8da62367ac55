/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read of a stream.
 *
 * @param columns of the rows, in order
 * @param place values of partition columns or of the parent's key, by column; the rest of them is read too
 * @param from where the cursor begins; null for everything. Some rows from before it may come as well
 */
public record Extract(
        StreamDefinition stream,
        List<ColumnDefinition> columns,
        Map<String, Object> place,
        @Nullable Instant from) {
    public Extract {
        columns = List.copyOf(columns);
        place = Map.copyOf(place);
    }

    /** Everything. */
    public static Extract whole(StreamDefinition stream, List<ColumnDefinition> columns) {
        return new Extract(stream, columns, Map.of(), null);
    }
}
