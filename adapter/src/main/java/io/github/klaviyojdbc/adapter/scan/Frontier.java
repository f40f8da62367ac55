/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a range has been read: the last row's key, and the ids of the rows in the same second, as who asks again can only ask
 * from a whole second on. Guarded by the ranges' lock.
 */
final class Frontier {
    private @Nullable Long position;
    private Set<String> latest = Set.of();

    /** The last row's key, in milliseconds; null before the first one. */
    @Nullable
    Long position() {
        return position;
    }

    /** Whether a row has been read that lies in the second where the last one lies. */
    boolean holds(String id) {
        return latest.contains(id);
    }

    /** Goes on to the last key of a page. */
    void advance(Page page, Ranges ranges, long last) {
        Set<String> same = new HashSet<>();
        if (position != null && second(position).equals(second(last))) {
            same.addAll(latest);
        }
        for (@Nullable Object[] row : page.rows()) {
            Long key = ranges.key(row);
            if (key != null && second(key).equals(second(last))) {
                same.add(ranges.id(row));
            }
        }
        latest = same;
        position = last;
    }

    /** Forgets what only matters while there is more to read. */
    void end() {
        latest = Set.of();
    }

    /** The second in which a key lies. */
    static Instant second(long millis) {
        return Instant.ofEpochSecond(Math.floorDiv(millis, 1_000L));
    }
}
