/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.Extraction;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.driver.sync.Landing.Tally;
import io.github.klaviyojdbc.driver.sync.SyncProgress.State;
import io.github.klaviyojdbc.driver.sync.SyncResult.Counts;
import io.github.klaviyojdbc.driver.sync.SyncResult.Status;
import io.github.klaviyojdbc.driver.sync.store.SyncState;
import io.github.klaviyojdbc.driver.sync.store.Target;
import io.github.klaviyojdbc.driver.sync.store.TargetException;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies table after table, each when its result is asked for. Used by one thread; closed at its end, or from any thread, which
 * stops what is running.
 */
final class SyncRun implements Iterator<@Nullable Object[]> {
    private static final int ATTEMPTS = 3;

    private final SyncRequest request;
    private final Supplier<Target> targets;
    private final Environment environment;
    private final Iterator<TableSpec> tables;
    private final String run = UUID.randomUUID().toString();
    private final Object lock = new Object();
    private volatile Target target;
    private int begun;
    private boolean working;
    private boolean closing;
    private boolean closed;

    /**
     * What a run works with.
     *
     * @param extraction is closed at the end
     * @param pause waits before another attempt, whose number it is told
     */
    record Environment(
            Extraction extraction,
            Cancellation cancellation,
            Clock clock,
            IntConsumer pause,
            SyncListeners listeners) {}

    /**
     * A run.
     *
     * @param targets connects to the target and keeps others out
     */
    SyncRun(SyncRequest request, Supplier<Target> targets, Environment environment) {
        this.request = request;
        this.targets = targets;
        this.environment = environment;
        this.tables = request.tables().iterator();
        this.target = targets.get();
        environment.cancellation().onCancel(this::cancel);
    }

    @Override
    public boolean hasNext() {
        if (!tables.hasNext()) {
            end();
            return false;
        }
        return true;
    }

    @Override
    public @Nullable Object[] next() {
        if (!tables.hasNext()) {
            throw new NoSuchElementException();
        }
        begin();
        boolean good = false;
        try {
            @Nullable Object[] row = sync(tables.next()).row();
            good = true;
            return row;
        } finally {
            pauseWork(!good || !tables.hasNext());
        }
    }

    private void begin() {
        synchronized (lock) {
            if (closing || closed) {
                throw new ApiException.Cancelled("the target");
            }
            working = true;
        }
    }

    private void pauseWork(boolean last) {
        boolean end;
        synchronized (lock) {
            working = false;
            end = last || closing;
        }
        if (end) {
            end();
        }
    }

    /** From any thread: what runs stops and ends itself; if nothing does, the run ends here. */
    private void cancel() {
        boolean busy;
        synchronized (lock) {
            closing = true;
            busy = working;
        }
        if (busy) {
            target.stop();
        } else {
            end();
        }
    }

    private void end() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        environment.extraction().close();
        target.close();
    }

    private SyncResult sync(TableSpec spec) {
        begun++;
        ProgressReport report = new ProgressReport(spec.name(), begun, request, environment);
        Tally tally = new Tally(report);
        Status status = Status.OK;
        String message = null;
        try {
            report.tell(State.RUNNING, tally);
            attempt(spec, tally);
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            if (failure == Failure.FATAL || environment.cancellation().isCancelled()) {
                report.tell(State.FAILED, tally);
                throw e;
            }
            status = failure == Failure.SKIPPED ? Status.SKIPPED : Status.FAILED;
            message = String.valueOf(e.getMessage());
        }
        report.tell(State.valueOf(status.name()), tally);
        return new SyncResult(
                spec.name(),
                request.mode(),
                status,
                new Counts(tally.read, tally.written, tally.deleted, report.requests()),
                tally.cursorBefore,
                tally.cursorAfter,
                report.started(),
                environment.clock().instant(),
                message);
    }

    /** Once more, and again, if the target fails for now: what is committed is known, so nothing is done twice. */
    private void attempt(TableSpec spec, Tally tally) {
        for (int attempt = 1; ; attempt++) {
            try {
                once(spec, tally);
                return;
            } catch (RuntimeException e) {
                boolean again = Failure.of(e) == Failure.PASSING
                        && attempt < ATTEMPTS
                        && !environment.cancellation().isCancelled();
                recover(e, again ? attempt : ATTEMPTS);
                if (!again) {
                    throw e;
                }
            }
        }
    }

    private void once(TableSpec spec, Tally tally) {
        List<SyncState> states = statesOf(spec);
        if (states.stream().anyMatch(state -> state.run().equals(run))
                && request.mode() == SyncMode.FULL_REFRESH_APPEND) {
            // the commit whose answer was lost has happened
            return;
        }
        if (!states.isEmpty() && !target.has(spec.name(), spec.columns())) {
            // it was dropped, or its rows lack the new columns' values: they have to be read again
            target.forget(spec.name());
            target.commit();
            states = List.of();
        }
        TableSync.Source source =
                new TableSync.Source(environment.extraction(), environment.cancellation(), environment.clock(), run);
        Landing landing = new Landing(spec, request.mode(), target, states, source, tally);
        if (spec.stream().report() != null) {
            new ReportSync(spec, request, states, source, landing, tally).run();
            return;
        }
        boolean cursor = environment.extraction().tellsWhatIsNew(spec.stream());
        new TableSync(spec, SyncPlan.of(spec, request, cursor, states), source, landing, tally).run();
    }

    private List<SyncState> statesOf(TableSpec spec) {
        return target.states().stream()
                .filter(state -> state.table().equals(spec.name()))
                .toList();
    }

    /** Leaves the target fit for the next attempt or the next table. */
    private void recover(RuntimeException thrown, int attempt) {
        if (Failure.of(thrown) != Failure.PASSING) {
            try {
                target.abandon();
                return;
            } catch (TargetException e) {
                thrown.addSuppressed(e);
            }
        }
        reconnect(thrown, attempt);
    }

    private void reconnect(RuntimeException thrown, int attempt) {
        try {
            target.close();
        } catch (TargetException e) {
            thrown.addSuppressed(e);
        }
        environment.pause().accept(attempt);
        try {
            target = targets.get();
        } catch (RuntimeException e) {
            e.addSuppressed(thrown);
            throw e;
        }
    }
}
