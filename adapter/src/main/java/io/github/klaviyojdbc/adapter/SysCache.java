/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import static io.github.klaviyojdbc.adapter.SystemTable.Column.required;

import io.github.klaviyojdbc.adapter.http.CacheRecord.Entry;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code sys.cache}: the answers that need not be asked for again. */
final class SysCache {
    private static final List<SystemTable.Column> COLUMNS = List.of(
            required("method", ColumnType.STRING, "GET or POST"),
            required("target", ColumnType.STRING, "Path and query that were asked for"),
            required("bytes", ColumnType.INTEGER, "Bytes that the answer takes"),
            required("stored_at", ColumnType.TIMESTAMP, "When it was given"),
            required("expires_at", ColumnType.TIMESTAMP, "When it is forgotten"));

    private SysCache() {}

    static SystemTable of(Supplier<List<Entry>> entries) {
        return new SystemTable(
                "cache",
                "One row per answer that is cached for this key.",
                List.of(),
                COLUMNS,
                () -> entries.get().stream().map(SysCache::row).toList());
    }

    private static @Nullable Object[] row(Entry entry) {
        return new @Nullable Object[] {
            entry.method(), entry.target(), entry.bytes(), entry.storedAt(), entry.expiresAt()
        };
    }
}
