/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import static io.github.klaviyojdbc.adapter.SystemTable.Column.optional;
import static io.github.klaviyojdbc.adapter.SystemTable.Column.required;

import io.github.klaviyojdbc.adapter.http.RequestRecord;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code sys.requests}: what was asked of Klaviyo lately. */
final class SysRequests {
    private static final List<SystemTable.Column> COLUMNS = List.of(
            required("started", ColumnType.TIMESTAMP, "When the request was sent, or answered from the cache"),
            required("table_name", ColumnType.STRING, "Table that it was for"),
            required("method", ColumnType.STRING, "GET or POST"),
            required("path", ColumnType.STRING, "Path of the URL"),
            optional("query", ColumnType.STRING, "Query of the URL, percent-encoded"),
            required("status", ColumnType.INTEGER, "HTTP status; 0 where there was no answer"),
            optional(
                    "row_count",
                    ColumnType.INTEGER,
                    "Rows in the answer; null where it was not understood or has none"),
            required("bytes", ColumnType.INTEGER, "Bytes of the answer, decompressed, as far as it was read"),
            required("millis", ColumnType.INTEGER, "Milliseconds from sending to the last byte"),
            required("wait_millis", ColumnType.INTEGER, "Milliseconds spent before, on limits and between attempts"),
            required("attempt", ColumnType.INTEGER, "1 for the first attempt; 0 from the cache"),
            required("cached", ColumnType.BOOLEAN, "Whether the cache answered, and nothing was sent"));

    private SysRequests() {}

    static SystemTable of(Supplier<List<RequestRecord>> requests) {
        return new SystemTable(
                "requests",
                "One row per request of this JVM with this key: the last 10,000, the oldest first.",
                List.of(),
                COLUMNS,
                () -> requests.get().stream().map(SysRequests::row).toList());
    }

    private static @Nullable Object[] row(RequestRecord request) {
        return new @Nullable Object[] {
            request.started(),
            request.table(),
            request.method(),
            request.path(),
            request.query(),
            (long) request.status(),
            request.rows(),
            request.bytes(),
            request.millis(),
            request.waitMillis(),
            (long) request.attempt(),
            request.cached()
        };
    }
}
