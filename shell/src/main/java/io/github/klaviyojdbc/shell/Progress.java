/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import io.github.klaviyojdbc.driver.sync.SyncProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A line on the terminal that says how far a statement is, for as long as it runs. */
final class Progress implements AutoCloseable {
    private static final String ERASE = "\r\u001B[K";
    private static final long INTERVAL_MILLIS = 500;

    private final PrintStream err;
    private final AtomicLong rows = new AtomicLong();
    private final long start = System.nanoTime();
    private final boolean untilFirstRow;
    private final boolean terminal;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "klaviyo-sql-progress");
        thread.setDaemon(true);
        return thread;
    });
    private boolean shown;
    private boolean hidden;

    private Progress(Streams streams) {
        this.err = streams.err();
        this.untilFirstRow = streams.terminals().out();
        this.terminal = streams.terminals().err();
    }

    /** Where rows go to the same terminal, the line gives way to the first one. */
    static Progress start(Streams streams) {
        var progress = new Progress(streams);
        if (progress.terminal) {
            var unused = progress.ticker.scheduleWithFixedDelay(
                    progress::show, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
        return progress;
    }

    void row() {
        if (rows.getAndIncrement() == 0 && untilFirstRow) {
            hide();
        }
    }

    /** A line of the table that is copied now, which stays when the table has ended. */
    synchronized void sync(SyncProgress progress) {
        if (!terminal) {
            return;
        }
        hidden = true;
        err.print(ERASE + SyncBar.of(progress));
        shown = progress.state() == SyncProgress.State.RUNNING;
        if (!shown) {
            err.println();
        }
        err.flush();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        hide();
    }

    private synchronized void show() {
        if (!hidden) {
            double seconds = (System.nanoTime() - start) / 1e9;
            err.print(ERASE + String.format(Locale.ROOT, "%,d rows, %.1f s", rows.get(), seconds));
            err.flush();
            shown = true;
        }
    }

    private synchronized void hide() {
        hidden = true;
        if (shown) {
            err.print(ERASE);
            err.flush();
            shown = false;
        }
    }
}
