/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.Extract;
import io.github.klaviyojdbc.adapter.ExtractedRows;
import io.github.klaviyojdbc.adapter.Extraction;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.ParentDefinition;
import io.github.klaviyojdbc.schemas.PartitionDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a stream: one per value of its partitions, and below each row of its parent. */
final class Parts {
    private final StreamDefinition stream;
    private final List<String> columns;

    Parts(StreamDefinition stream) {
        this.stream = stream;
        this.columns = Stream.concat(
                        stream.partitions().stream().map(PartitionDefinition::column),
                        Stream.ofNullable(stream.parent()).map(ParentDefinition::column))
                .toList();
    }

    /** All parts that there are now; asks for the parents, if it has any. */
    List<Part> all(Extraction extraction, Cancellation cancellation) {
        List<Part> parts = List.of(Part.WHOLE);
        for (PartitionDefinition partition : stream.partitions()) {
            ColumnDefinition column = stream.column(partition.column()).orElseThrow();
            parts = parts.stream()
                    .flatMap(part ->
                            partition.values().stream().map(value -> part.with(column.name(), typed(column, value))))
                    .toList();
        }
        ParentDefinition parent = stream.parent();
        if (parent == null) {
            return parts;
        }
        List<Part> below = new ArrayList<>();
        Set<Object> keys = parentKeys(parent, extraction, cancellation);
        for (Part part : parts) {
            keys.forEach(key -> below.add(part.with(parent.column(), key)));
        }
        return below;
    }

    private static Object typed(ColumnDefinition column, String value) {
        return column.type() == ColumnType.BOOLEAN ? (Object) Boolean.valueOf(value) : value;
    }

    private static Set<Object> parentKeys(ParentDefinition parent, Extraction extraction, Cancellation cancellation) {
        StreamDefinition above = extraction.catalog().stream(parent.stream()).orElseThrow();
        List<ColumnDefinition> key = List.of(above.column(parent.key()).orElseThrow());
        Set<Object> keys = new LinkedHashSet<>();
        try (ExtractedRows rows = extraction.open(Extract.whole(above, key), cancellation)) {
            while (rows.next()) {
                keys.add(Objects.requireNonNull(rows.row()[0]));
            }
        }
        return keys;
    }

    /** The part that a row belongs to. */
    Part of(TableSpec spec, @Nullable Object[] row) {
        Part part = Part.WHOLE;
        for (String column : columns) {
            Object value = row[spec.slot(column)];
            part = value == null ? part : part.with(column, value);
        }
        return part;
    }
}
