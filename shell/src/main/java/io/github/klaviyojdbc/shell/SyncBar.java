/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import io.github.klaviyojdbc.driver.sync.SyncProgress;
import io.github.klaviyojdbc.driver.sync.SyncProgress.State;
import java.time.Duration;
import java.util.Locale;

/** A line about a table that is being copied: a bar where its end can be told, and what there is to know. */
final class SyncBar {
    private static final int WIDTH = 20;
    private static final int NAME = 24;
    private static final long SECONDS = 60;

    private SyncBar() {}

    static String of(SyncProgress progress) {
        StringBuilder line = new StringBuilder();
        line.append(progress.number()).append('/').append(progress.tables()).append(' ');
        line.append(String.format(Locale.ROOT, "%-" + NAME + "s ", progress.table()));
        line.append(bar(progress));
        line.append(String.format(Locale.ROOT, " %,d rows", progress.rowsRead()));
        progress.rowsPerSecond().ifPresent(speed -> line.append(String.format(Locale.ROOT, ", %,.0f/s", speed)));
        line.append(String.format(
                Locale.ROOT, ", %,d request%s", progress.requests(), progress.requests() == 1 ? "" : "s"));
        if (progress.state() == State.RUNNING) {
            progress.remaining()
                    .ifPresent(rest -> line.append(", ").append(time(rest)).append(" to go"));
            if (progress.waiting().compareTo(Duration.ofSeconds(1)) >= 0) {
                line.append(", Klaviyo's limits: wait ").append(time(progress.waiting()));
            }
        } else {
            line.append(", ").append(time(progress.elapsed()));
        }
        return line.toString();
    }

    private static String bar(SyncProgress progress) {
        if (progress.state() == State.FAILED || progress.state() == State.SKIPPED) {
            return String.format(
                    Locale.ROOT, "[%-" + WIDTH + "s]", progress.state().name().toLowerCase(Locale.ROOT));
        }
        Double share = progress.share();
        int done = share == null ? 0 : (int) Math.round(share * WIDTH);
        return "[" + "#".repeat(done) + (share == null ? " " : ".").repeat(WIDTH - done) + "]";
    }

    private static String time(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds / SECONDS + ":" + String.format(Locale.ROOT, "%02d", seconds % SECONDS);
    }
}
