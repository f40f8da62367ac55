/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Second syncs of an account that has changed meanwhile: nothing is lost, nothing doubled, nothing read or written in vain. */
@Timeout(120)
class IncrementalSyncTest {
    private static final String NOW = "2026-06-30T12:00:00Z";

    private final TestClock clock = new TestClock(NOW);
    private ChangingAccount account;
    private Source source;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        account = ChangingAccount.withTwoOfEach();
        source = new Source(account.url(), "pk_test", clock);
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
        account.close();
    }

    private static StreamDefinition stream(String name) {
        return StreamCatalog.load().stream(name).orElseThrow();
    }

    private void assertEqual(Warehouse warehouse, String url, String table) throws SQLException {
        assertThat(warehouse.rows(url, stream(table)))
                .as(table)
                .isEqualTo(Warehouse.texts(source.connection(), "SELECT * FROM " + table, stream(table)));
    }

    private static Instant cursor(Map<String, Object> result, String name) {
        return ((Timestamp) result.get(name)).toInstant();
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatHasChangedIsWritten(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        source.sync(url, "tables => 'profiles, events, lists, list_profiles'");
        clock.advance(Duration.ofHours(3));
        account.profile("P2", "Bobby", "2026-06-30T14:00:00.123456Z");
        account.profile("P3", "Cleo", "2026-06-30T14:00:00.123999Z");
        account.event("E3", "2026-06-30T11:59:59Z");
        account.event("E4", "2026-06-24T00:00:00Z");
        account.event("E5", "2027-03-01T00:00:00Z");
        account.member("L2", "P2", "2026-06-30T13:00:00Z");
        account.forgetRequests();
        Map<String, Map<String, Object>> results =
                source.sync(url, "tables => 'profiles, events, lists, list_profiles'");
        assertThat(results.values())
                .extracting(row -> row.get("table_name") + " " + row.get("rows_read") + " " + row.get("rows_written"))
                .containsExactly("profiles 2 2", "events 4 3", "lists 1 0", "list_profiles 3 1");
        assertThat(account.requests()).hasSize(6);
        assertThat(account.requests("/api/profiles").get(0))
                .contains("filter=greater-than(updated,2026-06-30T09:59:59Z)", "sort=updated");
        assertThat(account.requests("/api/events").get(0))
                .contains("filter=greater-or-equal(datetime,2026-06-23T11:59:59Z)", "sort=datetime");
        assertThat(account.requests("/api/lists/L1/profiles").get(0))
                .contains("filter=greater-or-equal(joined_group_at,2026-06-09T23:00:00Z)");
        assertThat(account.requests("/api/lists/L2/profiles").get(0))
                .contains("filter=greater-or-equal(joined_group_at,2026-06-19T23:00:00Z)");
        for (String table : List.of("profiles", "events", "lists", "list_profiles")) {
            assertEqual(warehouse, url, table);
        }
    }

    @ParameterizedTest
    @EnumSource
    void appendedRowsAreThoseThatAreNewOrChanged(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        String arguments = "tables => 'profiles, events', mode => 'incremental_append'";
        account.profile("P2", "Bob", "2026-06-30T12:00:00Z");
        source.sync(url, arguments);
        clock.advance(Duration.ofHours(1));
        account.event("E3", "2026-06-25T00:00:00Z");
        account.profile("P2", "Bobby", "2026-06-30T12:00:00Z");
        source.sync(url, arguments);
        clock.advance(Duration.ofHours(1));
        account.profile("P2", "Bob", "2026-06-30T12:00:00Z");
        source.sync(url, arguments);
        assertThat(warehouse.count(url, "events")).isEqualTo(3);
        try (Connection connection = warehouse.connect(url)) {
            assertThat(Source.query(
                            connection,
                            "SELECT first_name FROM " + warehouse.table("profiles")
                                    + " WHERE id = 'P2' ORDER BY _synced_at"))
                    .flatExtracting(Map::values)
                    .containsExactly("Bob", "Bobby", "Bob");
        }
    }

    @Test
    void futureDatedEventsDoNotMoveTheBookmark() throws SQLException {
        String url = Warehouse.H2.url(folder);
        account.event("E5", "2027-03-01T00:00:00Z");
        Map<String, Object> first = source.sync(url, "tables => 'events'").get("events");
        assertThat(cursor(first, "cursor_after")).isEqualTo(NOW);
        clock.advance(Duration.ofDays(10));
        account.event("E6", "2026-07-05T00:00:00Z");
        account.event("E7", "2026-06-24T00:00:00Z");
        account.forgetRequests();
        Map<String, Object> second = source.sync(url, "tables => 'events'").get("events");
        assertThat(account.requests()).singleElement().asString().contains("(datetime,2026-06-23T12:00:00Z)");
        assertThat(second.get("rows_written")).isEqualTo(2L);
        assertThat(cursor(second, "cursor_before")).isEqualTo(NOW);
        assertThat(cursor(second, "cursor_after")).isEqualTo("2026-07-10T12:00:00Z");
        assertEqual(Warehouse.H2, url, "events");
    }

    @Test
    void lookbackIsAnArgument() throws SQLException {
        String url = Warehouse.H2.url(folder);
        source.sync(url, "tables => 'events'");
        account.forgetRequests();
        source.sync(url, "tables => 'events', lookback => 'P30D'");
        source.sync(url, "tables => 'events', lookback => 'PT0S'");
        assertThat(account.requests().get(0)).contains("(datetime,2026-05-31T11:59:59Z)");
        // as close to now as Klaviyo can be asked
        assertThat(account.requests().get(1)).contains("(datetime,2026-06-30T11:59:55Z)");
    }

    @ParameterizedTest
    @EnumSource
    void tableThatWasDroppedIsReadFromItsBeginning(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        source.sync(url, "tables => 'events'");
        try (Connection connection = warehouse.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + warehouse.table("events"));
        }
        source.sync(url, "tables => 'events'");
        assertEqual(warehouse, url, "events");
    }

    /** Its members joined before those of other lists were last seen. */
    @Test
    void listThatWasNotKnownIsReadFromItsBeginning() throws SQLException {
        String url = Warehouse.H2.url(folder);
        source.sync(url, "tables => 'list_profiles'");
        account.list("L3", "Third", "2026-06-01T00:00:00Z");
        account.member("L3", "P9", "2020-01-01T00:00:00Z");
        Map<String, Object> result =
                source.sync(url, "tables => 'list_profiles'").get("list_profiles");
        assertThat(result.get("rows_written")).isEqualTo(1L);
        assertThat(account.requests("/api/lists/L3/profiles").get(0)).doesNotContain("filter");
        assertEqual(Warehouse.H2, url, "list_profiles");
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAreGoneAreDeletedIfThatIsWanted(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        source.sync(url, "tables => 'profiles, lists, list_profiles'");
        account.remove("/api/profiles", "P1");
        account.remove("/api/lists", "L1");
        account.member("L2", "P1", "2026-06-20T00:00:00Z");
        Map<String, Map<String, Object>> kept = source.sync(url, "tables => 'profiles, lists, list_profiles'");
        assertThat(kept.values()).extracting(row -> row.get("rows_deleted")).containsOnly(0L);
        assertThat(warehouse.count(url, "profiles")).isEqualTo(2);
        Map<String, Map<String, Object>> results =
                source.sync(url, "tables => 'profiles, lists, list_profiles', delete_missing => true");
        assertThat(results.values()).extracting(row -> row.get("rows_deleted")).containsOnly(1L);
        assertThat(account.requests("/api/profiles")).anyMatch(request -> request.contains("fields[profile]="));
        for (String table : List.of("profiles", "lists", "list_profiles")) {
            assertEqual(warehouse, url, table);
        }
    }

    @Test
    void startDateIsTheBeginningAndMayBeMovedBack() throws SQLException {
        String url = Warehouse.H2.url(folder);
        source.sync(url, "tables => 'events', start_date => '2026-06-15'");
        assertThat(account.requests("/api/events").get(0)).contains("(datetime,2026-06-15T00:00:00Z)");
        assertThat(Warehouse.H2.count(url, "events")).isEqualTo(1);
        account.forgetRequests();
        source.sync(url, "tables => 'events', start_date => '2026-05-15'");
        assertThat(account.requests("/api/events").get(0)).contains("(datetime,2026-05-15T00:00:00Z)");
        account.event("E0", "2020-01-01T00:00:00Z");
        source.sync(url, "tables => 'events', start_date => '2026-05-15'");
        assertThat(account.requests("/api/events").get(1)).contains("(datetime,2026-06-23T11:59:59Z)");
        source.sync(url, "tables => 'events'");
        assertThat(account.requests("/api/events").get(2)).doesNotContain("filter");
        assertThat(Warehouse.H2.count(url, "events")).isEqualTo(3);
    }

    /** With a page a minute, each page is committed with its bookmark. */
    @ParameterizedTest
    @EnumSource
    void whatFailsInTheMiddleGoesOnFromThere(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        source.close();
        source = new Source(account.url(), "pk_test", clock, Source.ANY, 1);
        for (int event = 10; event < 30; event++) {
            account.event("X" + event, "2026-06-" + event + "T00:00:00Z");
        }
        account.pagesOf(3);
        account.onRequest(request -> {
            clock.advance(Duration.ofSeconds(61));
            if (request.contains("page[cursor]=12")) {
                account.fail("/api/events", 500);
            }
        });
        Map<String, Object> failed = source.sync(url, "tables => 'events'").get("events");
        assertThat(failed.get("status")).isEqualTo("failed");
        assertThat((String) failed.get("message")).contains("500", "No way");
        long there = warehouse.count(url, "events");
        assertThat(there).isBetween(6L, 12L).isEqualTo(failed.get("rows_written"));
        Instant cursor = cursor(failed, "cursor_after");
        assertThat(cursor).isAfter("2026-06-10T00:00:00Z").isBefore("2026-06-21T00:00:00Z");
        account.fail("/api/events", 200);
        account.onRequest(request -> {});
        account.forgetRequests();
        Map<String, Object> rest =
                source.sync(url, "tables => 'events', lookback => 'PT0S'").get("events");
        assertThat(rest.get("rows_written")).isEqualTo(22 - there);
        assertThat(account.requests().get(0)).contains("(datetime," + cursor + ")");
        assertEqual(warehouse, url, "events");
    }

    /** Klaviyo does not answer for more than a minute: what has come so far is there meanwhile. */
    @Test
    void rowsDoNotWaitForWhatIsSlow() throws SQLException {
        String url = Warehouse.H2.url(folder);
        source.close();
        source = new Source(account.url(), "pk_test", clock, Source.ANY, 1);
        for (int event = 10; event < 30; event++) {
            account.event("X" + event, "2026-06-" + event + "T00:00:00Z");
        }
        account.pagesOf(10);
        AtomicLong meanwhile = new AtomicLong();
        account.onRequest(request -> {
            if (request.contains("page[cursor]=10")) {
                clock.advance(Duration.ofSeconds(61));
                meanwhile.set(whenThereAreSome(url));
            }
        });
        source.sync(url, "tables => 'events'");
        assertThat(meanwhile.get()).isEqualTo(10);
        assertEqual(Warehouse.H2, url, "events");
    }

    private static long whenThereAreSome(String url) {
        try {
            long rows = 0;
            for (int look = 0; look < 100_000 && rows == 0; look++) {
                rows = Warehouse.H2.count(url, "events");
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void stateIsToldAndForgotten() throws SQLException {
        String url = Warehouse.H2.url(folder);
        assertThat(source.call("CALL sync_state('" + url + "')")).isEmpty();
        source.sync(url, "tables => 'profiles, lists, list_profiles'");
        assertThat(source.call("CALL sync_state('" + url + "')"))
                .extracting(row -> row.get("table_name") + " " + row.get("part") + " " + row.get("cursor"))
                .containsExactly(
                        "list_profiles null null",
                        "list_profiles list_id=L1 " + stamp("2026-06-10T00:00:00Z"),
                        "list_profiles list_id=L2 " + stamp("2026-06-20T00:00:00Z"),
                        "lists null " + stamp("2026-06-02T00:00:00Z"),
                        "profiles null " + stamp("2026-06-30T11:00:00Z"));
        assertThat(source.call("CALL sync_reset('" + url + "', 'profiles, list_profiles')"))
                .extracting(row -> row.get("table_name") + " " + row.get("parts"))
                .containsExactly("list_profiles 3", "profiles 1");
        account.forgetRequests();
        assertThat(source.sync(url, "tables => 'profiles'").get("profiles").get("rows_written"))
                .isEqualTo(0L);
        assertThat(account.requests().get(0)).doesNotContain("filter");
    }

    private static Timestamp stamp(String instant) {
        return Timestamp.from(
                LocalDateTime.ofInstant(Instant.parse(instant), ZoneOffset.UTC).toInstant(ZoneOffset.UTC));
    }
}
