/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a key's values. Its bounds are whole seconds, as finer ones are not known to work.
 *
 * @param from the first moment in it, or null
 * @param below the first moment after it, or null
 */
record KeyRange(@Nullable Instant from, @Nullable Instant below) {
    static final KeyRange ALL = new KeyRange(null, null);

    /** Whether it holds a key, in milliseconds. */
    boolean contains(long key) {
        return (from == null || key >= from.toEpochMilli()) && (below == null || key < below.toEpochMilli());
    }

    /** The part before that moment. */
    KeyRange until(Instant moment) {
        return new KeyRange(from, moment);
    }

    /** The part from that moment on. */
    KeyRange since(Instant moment) {
        return new KeyRange(moment, below);
    }
}
