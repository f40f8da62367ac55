/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.driver.sync.SyncProgress;
import io.github.klaviyojdbc.driver.sync.SyncProgress.State;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SyncBarTest {
    private static final Instant START = Instant.parse("2026-07-01T13:14:15Z");

    private static SyncProgress progress(State state, Double share, Duration wait, Duration elapsed) {
        Instant at = START.plus(elapsed);
        return new SyncProgress(
                "events", 3, 90, state, 12_000, 10_000, 12, share, wait.isZero() ? null : at.plus(wait), START, at);
    }

    @Test
    void barShowsTheWayTheSpeedAndTheRest() {
        assertThat(SyncBar.of(progress(State.RUNNING, 0.25, Duration.ZERO, Duration.ofSeconds(30))))
                .isEqualTo("3/90 events                   [#####...............] 12,000 rows, 400/s, 12 requests,"
                        + " 1:30 to go");
    }

    @Test
    void waitForLimitsIsSaidAndNothingIsGuessed() {
        assertThat(SyncBar.of(progress(State.RUNNING, null, Duration.ofSeconds(61), Duration.ZERO)))
                .endsWith("[                    ] 12,000 rows, 12 requests, Klaviyo's limits: wait 1:01");
    }

    @Test
    void endIsSaid() {
        assertThat(SyncBar.of(progress(State.OK, 1.0, Duration.ZERO, Duration.ofSeconds(60))))
                .endsWith("[####################] 12,000 rows, 200/s, 12 requests, 1:00");
        assertThat(SyncBar.of(progress(State.FAILED, 0.5, Duration.ZERO, Duration.ofSeconds(60))))
                .contains("[failed              ]");
    }

    @Test
    void linesAreForTerminalsOnly() {
        assertThat(shown(Terminals.NONE)).isEmpty();
        assertThat(shown(new Terminals(false, false, true))).isEqualTo("""
                \r\u001B[K3/90 events                   [##########..........] 12,000 rows, 12,000/s, 12 requests, 0:01 to go\
                \r\u001B[K3/90 events                   [####################] 12,000 rows, 6,000/s, 12 requests, 0:02
                """);
    }

    private static String shown(Terminals terminals) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminals);
        try (Progress line = Progress.start(streams)) {
            line.sync(progress(State.RUNNING, 0.5, Duration.ZERO, Duration.ofSeconds(1)));
            line.sync(progress(State.OK, 1.0, Duration.ZERO, Duration.ofSeconds(2)));
        }
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
