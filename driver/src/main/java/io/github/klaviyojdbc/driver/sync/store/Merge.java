/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.util.List;

/** What becomes of the rows on the stage. */
public enum Merge {
    /** They replace those with the same key, where they differ. */
    UPSERT,
    /** They replace all. */
    OVERWRITE,
    /** They are added. */
    APPEND,
    /** Those are added that differ from the last of their key. */
    APPEND_CHANGED;

    List<String> statements(Dialect dialect, TargetTable table) {
        return switch (this) {
            case UPSERT -> dialect.upsert(table);
            case OVERWRITE -> dialect.overwrite(table);
            case APPEND -> dialect.append(table);
            case APPEND_CHANGED -> dialect.appendChanged(table);
        };
    }

    /** Whether a key may have several rows. */
    public boolean appends() {
        return this == APPEND || this == APPEND_CHANGED;
    }
}
