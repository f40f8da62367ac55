/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.Extract;
import io.github.klaviyojdbc.adapter.ExtractedRows;
import io.github.klaviyojdbc.adapter.Extraction;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.driver.sync.store.Merge;
import io.github.klaviyojdbc.driver.sync.store.Since;
import io.github.klaviyojdbc.driver.sync.store.SyncState;
import io.github.klaviyojdbc.driver.sync.store.Target;
import io.github.klaviyojdbc.driver.sync.store.TargetTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies one table: rows go to a stage, and from there into the table in one transaction with the bookmarks that they justify.
 * So whatever ends a sync, what is written and what is known of it agree. Used once, by one thread.
 */
final class TableSync {
    static final int CHECKPOINT_ROWS = 50_000;
    static final Duration CHECKPOINT_TIME = Duration.ofSeconds(60);
    private static final int FLUSH_ROWS = 1_000;

    private final TableSpec spec;
    private final SyncMode mode;
    private final SyncPlan plan;
    private final Source source;
    private final Target target;
    private final Tally tally;
    private final Map<String, Bookmark> bookmarks = new LinkedHashMap<>();
    private @Nullable TargetTable table;
    private long staged;
    private Instant checkpoint;
    private Instant stamp;

    /**
     * Where rows come from.
     *
     * @param run the id of the sync
     */
    record Source(Extraction extraction, Cancellation cancellation, Clock clock, String run) {}

    /** What has been done so far, as it is committed. */
    static final class Tally {
        long read;
        long written;
        long deleted;

        @Nullable
        Instant cursorBefore;

        @Nullable
        Instant cursorAfter;
    }

    TableSync(TableSpec spec, SyncMode mode, SyncPlan plan, Source source, Target target, Tally tally) {
        this.spec = spec;
        this.mode = mode;
        this.plan = plan;
        this.source = source;
        this.target = target;
        this.tally = tally;
        this.checkpoint = source.clock().instant();
        this.stamp = plan.states().values().stream()
                .map(SyncState::syncedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        tally.cursorBefore = greatest(plan.states().values().stream()
                .flatMap(state -> Stream.ofNullable(state.cursor()))
                .toList());
        tally.cursorAfter = tally.cursorBefore;
    }

    void run() {
        TargetTable prepared = target.prepare(spec.name(), spec.columns(), mode.merge());
        table = prepared;
        if (plan.whole()) {
            readWhole();
        } else {
            readParts();
        }
        if (plan.sweep()) {
            sweep();
        }
        target.finish(spec.name(), prepared);
    }

    private TargetTable table() {
        return Objects.requireNonNull(table);
    }

    private Instant now() {
        return source.clock().instant();
    }

    private void readWhole() {
        Parts parts = new Parts(spec.stream());
        Instant opened = now();
        Extract extract = new Extract(spec.stream(), spec.read(), Map.of(), plan.start());
        int cursor = cursorSlot();
        try (ExtractedRows rows = source.extraction().open(extract, source.cancellation())) {
            while (next(rows)) {
                @Nullable Object[] row = rows.row();
                if (cursor >= 0) {
                    bookmark(parts.of(spec, row).name(), null, opened).see(row[cursor]);
                }
                stage(spec.shape().apply(row));
            }
        }
        bookmarks.values().forEach(Bookmark::finish);
        commit(mode.merge(), plan.deletes());
    }

    private void readParts() {
        Parts parts = new Parts(spec.stream());
        for (Part part : parts.all(source.extraction(), source.cancellation())) {
            Instant before = plan.holding(part.name()).map(SyncState::cursor).orElse(null);
            Bookmark bookmark = bookmark(part.name(), before, now());
            Extract extract = new Extract(spec.stream(), spec.read(), part.place(), plan.from(part.name(), now()));
            int cursor = cursorSlot();
            try (ExtractedRows rows = source.extraction().open(extract, source.cancellation())) {
                while (next(rows)) {
                    @Nullable Object[] row = rows.row();
                    bookmark.see(row[cursor]);
                    stage(spec.shape().apply(row));
                    if (isDue()) {
                        commit(mode.merge(), false);
                    }
                }
            }
            bookmark.finish();
        }
        commit(mode.merge(), false);
    }

    private boolean next(ExtractedRows rows) {
        if (source.cancellation().isCancelled()) {
            throw new ApiException.Cancelled(spec.name());
        }
        boolean more = rows.next();
        tally.read += more ? 1 : 0;
        return more;
    }

    private int cursorSlot() {
        String cursor = spec.stream().cursor();
        return cursor == null || !plan.cursor() ? -1 : spec.slot(cursor);
    }

    private Bookmark bookmark(String part, @Nullable Instant before, Instant opened) {
        boolean ordered = source.extraction().comesInOrder(spec.stream());
        return bookmarks.computeIfAbsent(part, absent -> new Bookmark(before, opened, ordered));
    }

    private void stage(@Nullable Object[] row) {
        target.write(row);
        staged++;
        if (staged % FLUSH_ROWS == 0) {
            target.flush();
        }
    }

    private boolean isDue() {
        return staged >= CHECKPOINT_ROWS || !now().isBefore(checkpoint.plus(CHECKPOINT_TIME));
    }

    /** Takes over what is staged, with the bookmarks that it justifies. */
    private void commit(Merge merge, boolean deleteMissing) {
        Instant now = now();
        stamp = now.isAfter(stamp) ? now : stamp.plusMillis(1);
        // before the merge, which may use the stage up
        long deleted = deleteMissing ? dropMissing(plan.start()) : 0;
        long written = staged == 0 && merge != Merge.OVERWRITE ? 0 : target.merge(table(), merge, stamp);
        saveStates(now);
        target.clearStage(table());
        target.commit();
        tally.written += written;
        tally.deleted += deleted;
        staged = 0;
        checkpoint = now;
        tally.cursorAfter = greatest(bookmarks.values().stream()
                .flatMap(bookmark -> bookmark.at(now).stream())
                .toList());
    }

    /** @param start of rows from before nothing is known; null where all were read */
    private long dropMissing(@Nullable Instant start) {
        Since since = start == null ? null : new Since(cursorName(), start);
        String mark = spec.mark();
        return mark == null ? target.deleteMissing(table(), since) : target.markMissing(table(), mark, stamp, since);
    }

    private String cursorName() {
        return Objects.requireNonNull(spec.stream().cursor());
    }

    private void saveStates(Instant now) {
        bookmarks.forEach((part, bookmark) ->
                bookmark.at(now).ifPresent(cursor -> target.save(state(part, cursor, plan.began(part)))));
        if (!bookmarks.containsKey(Part.WHOLE.name())
                || bookmarks.get(Part.WHOLE.name()).at(now).isEmpty()) {
            target.save(state(Part.WHOLE.name(), null, plan.start()));
        }
    }

    private SyncState state(String part, @Nullable Instant cursor, @Nullable Instant start) {
        return new SyncState(spec.name(), part, mode.sqlName(), cursor, start, source.run(), stamp);
    }

    private static @Nullable Instant greatest(Collection<Instant> instants) {
        return instants.stream().max(Instant::compareTo).orElse(null);
    }

    /** Reads the keys of all rows, to delete those that Klaviyo has no more; after everything else, so that nothing new is hit. */
    private void sweep() {
        Extract extract = new Extract(spec.stream(), spec.keys(), Map.of(), null);
        try (ExtractedRows rows = source.extraction().open(extract, source.cancellation())) {
            while (next(rows)) {
                stage(spec.keyRow(rows.row()));
            }
        }
        long deleted = dropMissing(null);
        target.clearStage(table());
        target.commit();
        tally.deleted += deleted;
        staged = 0;
    }
}
