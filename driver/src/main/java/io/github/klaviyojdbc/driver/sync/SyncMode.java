/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.driver.sync.store.Merge;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of what the target has already. Names as in Airbyte. */
enum SyncMode {
    FULL_REFRESH_OVERWRITE(false, Merge.OVERWRITE),
    FULL_REFRESH_APPEND(false, Merge.APPEND),
    INCREMENTAL_APPEND(true, Merge.APPEND_CHANGED),
    INCREMENTAL_DEDUPED(true, Merge.UPSERT);

    private final boolean incremental;
    private final Merge merge;

    SyncMode(boolean incremental, Merge merge) {
        this.incremental = incremental;
        this.merge = merge;
    }

    static Optional<SyncMode> of(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.sqlName().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(SyncMode::sqlName).collect(Collectors.joining(", "));
    }

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether only what is new is read, where Klaviyo can be asked for that. */
    boolean incremental() {
        return incremental;
    }

    Merge merge() {
        return merge;
    }
}
