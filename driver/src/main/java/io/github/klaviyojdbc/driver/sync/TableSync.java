/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.Extract;
import io.github.klaviyojdbc.adapter.ExtractedRows;
import io.github.klaviyojdbc.adapter.Extraction;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.driver.sync.Landing.Mark;
import io.github.klaviyojdbc.driver.sync.store.Stretch;
import io.github.klaviyojdbc.driver.sync.store.SyncState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies one table, whole or part by part from where each was left. Used once, by one thread. */
final class TableSync {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final TableSpec spec;
    private final SyncPlan plan;
    private final Source source;
    private final Landing landing;
    private final Landing.Tally tally;
    private final Map<String, Bookmark> bookmarks = new LinkedHashMap<>();

    /**
     * Where rows come from.
     *
     * @param run the id of the sync
     */
    record Source(Extraction extraction, Cancellation cancellation, Clock clock, String run) {
        /**
         * The next row, counted.
         *
         * @param idle what is done now and then while Klaviyo lets one wait
         */
        boolean next(ExtractedRows rows, TableSpec spec, Landing.Tally tally, Runnable idle) {
            do {
                if (cancellation.isCancelled()) {
                    throw new ApiException.Cancelled(spec.name());
                }
            } while (!isThere(rows, tally, idle));
            boolean more = rows.next();
            tally.read += more ? 1 : 0;
            tally.report.row(tally);
            return more;
        }

        private static boolean isThere(ExtractedRows rows, Landing.Tally tally, Runnable idle) {
            boolean there = rows.await(PATIENCE);
            if (!there) {
                tally.report.perhaps(tally);
                idle.run();
            }
            return there;
        }
    }

    TableSync(TableSpec spec, SyncPlan plan, Source source, Landing landing, Landing.Tally tally) {
        this.spec = spec;
        this.plan = plan;
        this.source = source;
        this.landing = landing;
        this.tally = tally;
    }

    void run() {
        landing.open(!plan.sweep() && !plan.deletes());
        if (plan.whole()) {
            readWhole();
        } else {
            readParts();
        }
        if (plan.sweep()) {
            sweep();
        }
        landing.close();
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
                landing.stage(spec.shape().apply(row));
            }
        }
        bookmarks.values().forEach(Bookmark::finish);
        if (plan.deletes()) {
            landing.replace(known(), this::marks);
        } else {
            landing.commit(this::marks);
        }
    }

    /** Of rows from before the start nothing is known; null where all were read. */
    private @Nullable Stretch known() {
        return plan.start() == null
                ? null
                : Stretch.since(Objects.requireNonNull(spec.stream().cursor()), plan.start());
    }

    private void readParts() {
        List<Part> parts = new Parts(spec.stream()).all(source.extraction(), source.cancellation());
        int read = 0;
        for (Part part : parts) {
            Instant before = plan.holding(part.name()).map(SyncState::cursor).orElse(null);
            Bookmark bookmark = bookmark(part.name(), before, now());
            Extract extract = new Extract(spec.stream(), spec.read(), part.place(), plan.from(part.name(), now()));
            Way way = new Way(extract.from(), now());
            int cursor = cursorSlot();
            try (ExtractedRows rows = source.extraction().open(extract, source.cancellation())) {
                while (source.next(rows, spec, tally, this::commitIfDue)) {
                    @Nullable Object[] row = rows.row();
                    bookmark.see(row[cursor]);
                    landing.stage(spec.shape().apply(row));
                    tally.share = way.share(row[cursor], read, parts.size());
                    if (landing.isDue()) {
                        landing.commit(this::marks);
                    }
                }
            }
            bookmark.finish();
            read++;
        }
        landing.commit(this::marks);
    }

    private void commitIfDue() {
        if (landing.isDue()) {
            landing.commit(this::marks);
        } else {
            landing.keep();
        }
    }

    private boolean next(ExtractedRows rows) {
        return source.next(rows, spec, tally, landing::keep);
    }

    private int cursorSlot() {
        String cursor = spec.stream().cursor();
        return cursor == null || !plan.cursor() ? -1 : spec.slot(cursor);
    }

    private Bookmark bookmark(String part, @Nullable Instant before, Instant opened) {
        boolean ordered = source.extraction().comesInOrder(spec.stream());
        return bookmarks.computeIfAbsent(part, absent -> new Bookmark(before, opened, ordered));
    }

    /** Those of the parts, and one for the table where no part is it. */
    private List<Mark> marks(Instant now) {
        List<Mark> marks = new ArrayList<>();
        bookmarks.forEach((part, bookmark) ->
                bookmark.at(now).ifPresent(cursor -> marks.add(new Mark(part, cursor, plan.began(part)))));
        if (marks.stream().noneMatch(mark -> mark.part().equals(Part.WHOLE.name()))) {
            marks.add(new Mark(Part.WHOLE.name(), null, plan.start()));
        }
        return marks;
    }

    /** Reads the keys of all rows, to delete those that Klaviyo has no more; after everything else, so that nothing new is hit. */
    private void sweep() {
        Extract extract = new Extract(spec.stream(), spec.keys(), Map.of(), null);
        try (ExtractedRows rows = source.extraction().open(extract, source.cancellation())) {
            while (next(rows)) {
                landing.stage(spec.keyRow(rows.row()));
            }
        }
        landing.sweep();
    }
}
