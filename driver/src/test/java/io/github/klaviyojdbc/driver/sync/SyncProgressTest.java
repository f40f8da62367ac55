/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.driver.sync.SyncProgress.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A listener knows at each moment how far a sync has come. */
@Timeout(60)
class SyncProgressTest {
    private final TestClock clock = new TestClock("2026-06-30T12:00:00Z");
    private final List<SyncProgress> told = new ArrayList<>();
    private ChangingAccount account;
    private Source source;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException, SQLException {
        account = new ChangingAccount();
        source = new Source(account.url(), "pk_test", clock, Source.ANY, 1);
        source.connection().unwrap(SyncListeners.class).add(told::add);
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
        account.close();
    }

    @Test
    void rowsRequestsSpeedAndTheRestOfTheWayAreTold() throws SQLException {
        for (int event = 0; event < 1_000; event++) {
            account.event("E" + (1_000 + event), "2026-06-%02dT00:00:00Z".formatted(1 + event / 50));
        }
        account.pagesOf(100);
        account.onRequest(request -> clock.advance(Duration.ofSeconds(1)));
        source.sync(Warehouse.H2.url(folder), "tables => 'events, lists'");
        assertThat(told).extracting(SyncProgress::at).isSorted();
        assertThat(told.get(0))
                .extracting(SyncProgress::table, SyncProgress::number, SyncProgress::tables, SyncProgress::state)
                .containsExactly("events", 1, 2, State.RUNNING);
        List<SyncProgress> half =
                told.stream().filter(progress -> progress.rowsRead() == 500).toList();
        assertThat(half).isNotEmpty();
        assertThat(half.get(0).share()).isBetween(0.2, 0.4);
        assertThat(half.get(0).requests()).isBetween(5L, 7L);
        assertThat(half.get(0).rowsPerSecond().orElseThrow()).isBetween(70.0, 101.0);
        assertThat(half.get(0).remaining().orElseThrow()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(30));
        assertThat(told.stream().filter(progress -> progress.state() != State.RUNNING))
                .extracting(progress -> progress.table() + " " + progress.number() + " " + progress.state() + " "
                        + progress.rowsRead() + " " + progress.rowsWritten() + " " + progress.share())
                .containsExactly("events 1 OK 1000 1000 1.0", "lists 2 OK 0 0 1.0");
    }

    @Test
    void failureIsToldAndListenersMayGo() throws SQLException {
        account.fail("/api/lists", 403);
        source.sync(Warehouse.H2.url(folder), "tables => 'lists'");
        assertThat(told).extracting(SyncProgress::state).containsExactly(State.RUNNING, State.SKIPPED);
        told.clear();
        SyncListener listener = told::add;
        SyncListeners listeners = source.connection().unwrap(SyncListeners.class);
        listeners.add(listener);
        listeners.remove(listener);
        source.sync(Warehouse.H2.url(folder), "tables => 'lists'");
        assertThat(told).hasSize(2);
    }

    @Test
    void waitForKlaviyosLimitsIsTold() {
        SyncProgress waiting = new SyncProgress(
                "events",
                1,
                1,
                State.RUNNING,
                0,
                0,
                2,
                null,
                clock.instant().plusSeconds(30),
                clock.instant(),
                clock.instant());
        assertThat(waiting.waiting()).isEqualTo(Duration.ofSeconds(30));
        assertThat(waiting.rowsPerSecond()).isEmpty();
        assertThat(waiting.remaining()).isEmpty();
    }
}
