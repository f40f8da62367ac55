/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.driver.sync.store.SyncState;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a table is to be read: as a whole or part by part from where each was left, and since when.
 *
 * @param whole everything is read, and taken over at once at its end
 * @param cursor whether the stream has one that Klaviyo can be asked by
 * @param sweep whether the keys of all rows are read as well, to find those that are gone
 * @param deletes whether what is not among the rows is gone, as they are all there are
 * @param start lower bound, or null
 * @param states what is known of the parts, by name
 */
record SyncPlan(
        boolean whole,
        boolean cursor,
        boolean sweep,
        boolean deletes,
        @Nullable Instant start,
        Duration lookback,
        Map<String, SyncState> states) {
    private static final Duration EVENTS = Duration.ofDays(7);
    private static final Duration OTHERS = Duration.ofHours(1);

    SyncPlan {
        states = Map.copyOf(states);
    }

    /**
     * Plans a table.
     *
     * @param cursor whether the stream has one that Klaviyo can be asked by
     * @param known what the state says of it
     */
    static SyncPlan of(TableSpec spec, SyncRequest request, boolean cursor, List<SyncState> known) {
        StreamDefinition stream = spec.stream();
        // what a child inherits from its parent would be asked for again below each one
        boolean simpleParent =
                stream.parent() == null || stream.parent().inherited().isEmpty();
        boolean incremental = request.mode().incremental() && cursor && simpleParent;
        // where the cursor does not tell of every change, a sweep of all rows costs what a sweep of all keys does
        boolean single = stream.parent() == null && stream.partitions().isEmpty();
        boolean whole = !incremental || (request.deleteMissing() && !single);
        Map<String, SyncState> states = new HashMap<>();
        known.forEach(state -> states.put(state.part(), state));
        return new SyncPlan(
                whole,
                cursor,
                request.deleteMissing() && !whole,
                request.deleteMissing() && whole && request.mode() == SyncMode.INCREMENTAL_DEDUPED,
                cursor ? request.start() : null,
                request.lookback().orElse(isOfEvents(stream) ? EVENTS : OTHERS),
                states);
    }

    /** Events come late by days, as was measured; whatever happened, and not what is as it is now, is told by instants alone. */
    private static boolean isOfEvents(StreamDefinition stream) {
        return stream.resource().equals("event");
    }

    /** The bookmark of a part that still holds: not if reading is to begin earlier than it did then. */
    Optional<SyncState> holding(String part) {
        return Optional.ofNullable(states.get(part))
                .filter(state -> state.cursor() != null)
                .filter(state -> state.start() == null || (start != null && !start.isBefore(state.start())));
    }

    /** From where to read a part; null for its beginning. */
    @Nullable
    Instant from(String part, Instant now) {
        Instant bookmark = holding(part).map(SyncState::cursor).orElse(null);
        if (bookmark == null) {
            return start;
        }
        Instant from = Bookmark.from(bookmark, lookback, now);
        return start != null && start.isAfter(from) ? start : from;
    }

    /** What the state says afterwards of where reading began. */
    @Nullable
    Instant began(String part) {
        return holding(part)
                .map(state -> Optional.ofNullable(state.start()))
                .orElse(Optional.ofNullable(start))
                .orElse(null);
    }
}
