/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one part of a table has come: a line of {@code _klaviyo_sync_state}.
 *
 * @param table the target's table
 * @param part what of it, such as {@code list_id=X}; empty for the table as a whole
 * @param mode of the last sync
 * @param cursor up to where everything has been read, or null
 * @param start where reading began, or null for the beginning of time
 * @param run the sync that wrote this
 * @param syncedAt when that was
 */
public record SyncState(
        String table,
        String part,
        String mode,
        @Nullable Instant cursor,
        @Nullable Instant start,
        String run,
        Instant syncedAt) {}
