/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.JsonDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a stream by its columns' names, with its JSON read at most once. */
final class SourceRow {
    private final List<String> names;
    private final @Nullable Object[] values;
    private final Map<String, JsonDocument> documents = new HashMap<>();

    SourceRow(List<String> names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    @Nullable
    Object value(String column) {
        return values[names.indexOf(column)];
    }

    /** What a JSON column holds; nothing, where it is null. */
    JsonDocument json(String column) {
        return documents.computeIfAbsent(column, name -> JsonDocument.of((String) value(name)));
    }
}
