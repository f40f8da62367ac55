/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

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
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "klaviyo-sql-progress");
        thread.setDaemon(true);
        return thread;
    });
    private boolean shown;
    private boolean hidden;

    private Progress(PrintStream err, boolean untilFirstRow) {
        this.err = err;
        this.untilFirstRow = untilFirstRow;
    }

    /** Where rows go to the same terminal, the line gives way to the first one. */
    static Progress start(Streams streams) {
        var progress = new Progress(streams.err(), streams.terminals().out());
        if (streams.terminals().err()) {
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
