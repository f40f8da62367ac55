/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.driver.sync.store.Merge;
import io.github.klaviyojdbc.driver.sync.store.Stretch;
import io.github.klaviyojdbc.driver.sync.store.SyncState;
import io.github.klaviyojdbc.driver.sync.store.Target;
import io.github.klaviyojdbc.driver.sync.store.TargetTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of one table arrive: they wait on its stage, and are taken over in one transaction with the bookmarks that they
 * justify. So whatever ends a sync, what is written and what is known of it agree. Used once, by one thread.
 */
final class Landing {
    static final int CHECKPOINT_ROWS = 10_000;
    static final Duration CHECKPOINT_TIME = Duration.ofSeconds(60);
    private static final int FLUSH_ROWS = 1_000;

    private final TableSpec spec;
    private final SyncMode mode;
    private final Target target;
    private final Clock clock;
    private final String run;
    private final Tally tally;
    private @Nullable TargetTable table;
    private long staged;
    private Instant checkpoint;
    private Instant stamp;

    /** What has been done so far; what is written and deleted, as it is committed. */
    static final class Tally {
        final ProgressReport report;
        long read;
        long written;
        long deleted;

        /** How much of the way is done, from 0 to 1; null where that cannot be told. */
        @Nullable
        Double share;

        @Nullable
        Instant cursorBefore;

        @Nullable
        Instant cursorAfter;

        Tally(ProgressReport report) {
            this.report = report;
        }
    }

    /**
     * How far a part has come.
     *
     * @param cursor up to where everything has been read, or null
     * @param start where reading began, or null for the beginning of time
     */
    record Mark(
            String part, @Nullable Instant cursor, @Nullable Instant start) {}

    /**
     * The landing of a table.
     *
     * @param known what the state says of it
     */
    Landing(
            TableSpec spec,
            SyncMode mode,
            Target target,
            Collection<SyncState> known,
            TableSync.Source source,
            Tally tally) {
        this.spec = spec;
        this.mode = mode;
        this.target = target;
        this.clock = source.clock();
        this.run = source.run();
        this.tally = tally;
        this.checkpoint = clock.instant();
        this.stamp =
                known.stream().map(SyncState::syncedAt).max(Instant::compareTo).orElse(Instant.EPOCH);
        tally.cursorBefore = greatest(known.stream().map(SyncState::cursor));
        tally.cursorAfter = tally.cursorBefore;
    }

    /** @param adds whether no rows go */
    void open(boolean adds) {
        // a full refresh has each key once, which the stage sees to
        table = target.prepare(spec.name(), spec.columns(), mode.merge(), adds && mode.incremental());
    }

    void close() {
        target.finish(spec.name(), table());
    }

    private TargetTable table() {
        return Objects.requireNonNull(table);
    }

    void stage(@Nullable Object[] row) {
        target.write(row);
        staged++;
        if (staged % FLUSH_ROWS == 0) {
            target.flush();
        }
    }

    /** Whether what is staged has waited long enough. */
    boolean isDue() {
        return staged >= CHECKPOINT_ROWS || (staged > 0 && !clock.instant().isBefore(checkpoint.plus(CHECKPOINT_TIME)));
    }

    boolean isEmpty() {
        return staged == 0;
    }

    /** Has what waits here wait on the stage, and shows that this sync lives. */
    void keep() {
        target.flush();
    }

    /** Takes over what is staged, with what it justifies. */
    void commit(Function<Instant, List<Mark>> marks) {
        Instant now = moveStamp();
        commit(now, 0, marks.apply(now));
    }

    /** The same, where the stage has all rows of a stretch that there are, or of the table: others are gone. */
    void replace(@Nullable Stretch stretch, Function<Instant, List<Mark>> marks) {
        Instant now = moveStamp();
        // before the merge, which may use the stage up
        commit(now, dropMissing(stretch), marks.apply(now));
    }

    private Instant moveStamp() {
        Instant now = clock.instant();
        stamp = now.isAfter(stamp) ? now : stamp.plusMillis(1);
        return now;
    }

    private void commit(Instant now, long deleted, List<Mark> marks) {
        Merge merge = mode.merge();
        long written = staged == 0 && merge != Merge.OVERWRITE ? 0 : target.merge(table(), merge, stamp);
        marks.forEach(mark -> target.save(
                new SyncState(spec.name(), mark.part(), mode.sqlName(), mark.cursor(), mark.start(), run, stamp)));
        target.clearStage(table());
        target.commit();
        tally.written += written;
        tally.deleted += deleted;
        staged = 0;
        checkpoint = now;
        Instant cursor = greatest(marks.stream().map(Mark::cursor));
        tally.cursorAfter = cursor == null ? tally.cursorAfter : cursor;
    }

    /** Deletes rows whose keys are not staged; what is staged goes, too. */
    void sweep() {
        moveStamp();
        long deleted = dropMissing(null);
        target.clearStage(table());
        target.commit();
        tally.deleted += deleted;
        staged = 0;
    }

    private long dropMissing(@Nullable Stretch stretch) {
        String mark = spec.mark();
        return mark == null
                ? target.deleteMissing(table(), stretch)
                : target.markMissing(table(), mark, stamp, stretch);
    }

    private static @Nullable Instant greatest(Stream<@Nullable Instant> instants) {
        return instants.filter(Objects::nonNull).max(Instant::compareTo).orElse(null);
    }
}
