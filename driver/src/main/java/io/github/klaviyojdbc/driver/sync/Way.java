/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much of a part is done, by how far its cursor has come from where it began to now. */
final class Way {
    private final long to;
    private long from;

    /** @param from null for the first row's */
    Way(@Nullable Instant from, Instant to) {
        this.from = from == null ? Long.MAX_VALUE : from.toEpochMilli();
        this.to = to.toEpochMilli();
    }

    /**
     * The share of the table that is done.
     *
     * @param done parts before this one
     * @param parts all parts, of which each counts the same
     */
    double share(@Nullable Object cursor, int done, int parts) {
        double here = 0;
        if (cursor instanceof Long millis) {
            from = Math.min(from, millis);
            here = to <= from ? 1 : Math.min(1, (double) (millis - from) / (to - from));
        }
        return (done + here) / parts;
    }
}
