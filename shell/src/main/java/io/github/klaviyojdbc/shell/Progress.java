/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A line on the terminal that says how far a statement is, for as long as it runs. */
final class Progress implements AutoCloseable {
    private static final String ERASE = "\r\u001B[K";
    private static final long INTERVAL_MILLIS = 500;

    private final PrintStream err;
    private final AtomicLong rows = new AtomicLong();
    private final long start = System.nanoTime();
    private final boolean untilFirstRow;
    private final Thread ticker = new Thread(this::tick, "klaviyo-sql-progress");
    private boolean shown;
    private boolean hidden;

    private Progress(PrintStream err, boolean untilFirstRow) {
        this.err = err;
        this.untilFirstRow = untilFirstRow;
        ticker.setDaemon(true);
    }

    /** Where rows go to the same terminal, the line gives way to the first one. */
    static Progress start(Streams streams) {
        var progress = new Progress(streams.err(), streams.terminals().out());
        if (streams.terminals().err()) {
            progress.ticker.start();
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
        ticker.interrupt();
        hide();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS);
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
