/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call of {@code sync_to} wants, looked over.
 *
 * @param tables in the order in which they are synced
 * @param everything whether those are all that there are, rather than named ones
 * @param start lower bound of streams with a cursor, or null
 * @param reread how far they look back, or null for each one's own
 */
record SyncRequest(
        List<TableSpec> tables,
        boolean everything,
        SyncMode mode,
        @Nullable Instant start,
        @Nullable Duration reread,
        boolean deleteMissing) {
    SyncRequest {
        tables = List.copyOf(tables);
    }

    Optional<Duration> lookback() {
        return Optional.ofNullable(reread);
    }
}
