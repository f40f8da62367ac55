/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.driver.sync.SyncProgress.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells the listeners how far one table has come, now and then. Used by one thread. */
final class ProgressReport {
    private static final Duration PACE = Duration.ofMillis(200);
    private static final int ROWS = 100;

    private final String table;
    private final int number;
    private final SyncRequest request;
    private final SyncRun.Environment environment;
    private final Instant started;
    private final long requestsBefore;
    private Instant told = Instant.MIN;

    /** @param number which one it is of the request's tables, from 1 */
    ProgressReport(String table, int number, SyncRequest request, SyncRun.Environment environment) {
        this.table = table;
        this.number = number;
        this.request = request;
        this.environment = environment;
        this.started = environment.clock().instant();
        this.requestsBefore = environment.extraction().requests();
    }

    Instant started() {
        return started;
    }

    long requests() {
        return environment.extraction().requests() - requestsBefore;
    }

    /** After a row. */
    void row(Landing.Tally tally) {
        if (tally.read % ROWS == 0) {
            perhaps(tally);
        }
    }

    /** If the last time is long enough ago. */
    void perhaps(Landing.Tally tally) {
        if (!environment.listeners().isEmpty() && !environment.clock().instant().isBefore(told.plus(PACE))) {
            tell(State.RUNNING, tally);
        }
    }

    void tell(State state, Landing.Tally tally) {
        if (environment.listeners().isEmpty()) {
            return;
        }
        Instant now = environment.clock().instant();
        told = now;
        Instant until = environment.extraction().waitingUntil();
        @Nullable Double share = state == State.OK ? Double.valueOf(1) : tally.share;
        environment
                .listeners()
                .tell(new SyncProgress(
                        table,
                        number,
                        request.tables().size(),
                        state,
                        tally.read,
                        tally.written,
                        requests(),
                        share,
                        state == State.RUNNING && until.isAfter(now) ? until : null,
                        started,
                        now));
    }
}
