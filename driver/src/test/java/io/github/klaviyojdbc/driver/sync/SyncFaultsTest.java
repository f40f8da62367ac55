/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong: each table for itself, the call only where nothing could be tried, and always said. */
@Timeout(120)
class SyncFaultsTest {
    private final TestClock clock = new TestClock("2026-06-30T12:00:00Z");
    private ChangingAccount account;
    private Source source;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        account = new ChangingAccount();
        source = new Source(account.url(), "pk_test", clock);
        account.profile("P1", "Ada", "2026-06-01T00:00:00Z");
        account.event("E1", "2026-06-01T10:00:00Z");
        account.list("L1", "First", "2026-06-01T00:00:00Z");
        account.member("L1", "P1", "2026-06-10T00:00:00Z");
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
        account.close();
    }

    @ParameterizedTest
    @EnumSource
    void tableThatFailsStopsNoOther(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        account.fail("/api/profiles", 403);
        account.fail("/api/events", 500);
        account.put("/api/metrics", "metric", "M1", Map.of("name", "Good", "created", "no instant"), Map.of());
        Map<String, Map<String, Object>> results =
                source.sync(url, "tables => 'events, list_profiles, lists, metrics, profiles'");
        assertThat(results.values())
                .as(results.toString())
                .extracting(row -> row.get("table_name") + " " + row.get("status"))
                .containsExactly("events failed", "lists ok", "list_profiles ok", "metrics failed", "profiles skipped");
        assertThat((String) results.get("profiles").get("message")).contains("profiles:read");
        assertThat((String) results.get("events").get("message")).contains("events", "500", "No way");
        assertThat((String) results.get("metrics").get("message")).contains("M1", "created", "no instant");
        assertThat(warehouse.count(url, "lists")).isEqualTo(1);
        assertThat(warehouse.count(url, "metrics")).isZero();
    }

    @Test
    void characterThatPostgresqlCannotHoldIsNamedWithItsRow() throws SQLException {
        String url = Warehouse.POSTGRESQL.url(folder);
        account.profile("P2", "No\0ught", "2026-06-01T00:00:00Z");
        Map<String, Map<String, Object>> results = source.sync(url, "tables => 'profiles, lists'");
        assertThat((String) results.get("profiles").get("message")).contains("P2", "first_name", "U+0000");
        assertThat(results.get("lists").get("status")).isEqualTo("ok");
    }

    @Test
    void keyThatIsNotValidEndsTheCall() throws SQLException {
        account.fail("/api/lists", 401);
        assertRefused("28000", () -> source.sync(Warehouse.H2.url(folder), "tables => 'lists, profiles'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tables => 'profils'                                 | 42S02 | did you mean profiles?",
                "tables => 'profiles,'                               | 42S02 | no name between two commas",
                "mode => 'incremental'                               | 22023 | full_refresh_overwrite, full_refresh_append",
                "lookback => 'a week'                                | 22023 | P7D",
                "lookback => '-P1D'                                  | 22023 | negative",
                "layout => 'star'                                    | 22023 | api or dbt_klaviyo",
                "start_date => 'yesterday'                           | 22023 | a date",
                "target_schema => ''                                 | 22023 | target_schema",
                "mode => 'incremental_append', delete_missing => TRUE | 22023 | delete_missing"
            })
    void badArgumentsFailTheCall(String arguments, String state, String message) throws SQLException {
        String url = Warehouse.H2.url(folder);
        assertRefused(state, () -> source.sync(url, arguments)).hasMessageContaining(message);
        assertThat(account.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void secondSyncOfATargetIsRefusedWhileOneRuns(Warehouse warehouse) throws Exception {
        String url = warehouse.url(folder);
        try (Source other = new Source(account.url(), "pk_test", clock);
                Statement statement = source.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery("CALL sync_to(target => '" + url + "', tables => 'profiles, events')")) {
            assertThat(rows.next()).isTrue();
            assertRefused("22023", () -> other.sync(url, "tables => 'lists'"))
                    .hasMessageContaining("Another sync is writing");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("status")).isEqualTo("ok");
            assertThat(rows.next()).isFalse();
            assertThat(other.sync(url, "tables => 'lists'").get("lists").get("status"))
                    .isEqualTo("ok");
        }
    }

    /** None finds anything there, and all make the same schema at a time. */
    @ParameterizedTest
    @EnumSource
    void oneOfSeveralThatBeginAtATimeSyncs(Warehouse warehouse) throws Exception {
        String url = warehouse.url(folder);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<String>> ends = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            ends.add(threads.submit(() -> {
                try (Source other = new Source(account.url(), "pk_test", clock)) {
                    start.await();
                    return (String)
                            other.sync(url, "tables => 'events'").get("events").get("status");
                } catch (SQLException e) {
                    return e.getMessage();
                }
            }));
        }
        List<String> told = new ArrayList<>();
        for (Future<String> end : ends) {
            told.add(end.get());
        }
        threads.shutdown();
        assertThat(told)
                .contains("ok")
                .allMatch(message -> message.equals("ok") || message.startsWith("Another sync is writing"));
        assertThat(warehouse.count(url, "events")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void closingEarlyGivesTheTargetBack(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        try (Statement statement = source.connection().createStatement();
                ResultSet rows = statement.executeQuery("CALL sync_to(target => '" + url + "')")) {
            assertThat(rows.next()).isTrue();
        }
        assertThat(source.sync(url, "tables => 'lists'").get("lists").get("status"))
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @EnumSource
    void cancellingStopsTheTableThatIsRead(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        source.close();
        source = new Source(account.url(), "pk_test", clock, Source.ANY, 1);
        account.pagesOf(1);
        for (int event = 10; event < 30; event++) {
            account.event("X" + event, "2026-06-" + event + "T00:00:00Z");
        }
        try (Statement statement = source.connection().createStatement()) {
            account.onRequest(request -> {
                if (request.contains("page[cursor]=5")) {
                    cancel(statement);
                }
            });
            assertRefused(
                    "57014", () -> statement.executeQuery("CALL sync_to(target => '" + url + "', tables => 'events')"));
        }
        assertThat(account.requests().size()).isLessThan(12);
        account.onRequest(request -> {});
        assertThat(source.sync(url, "tables => 'events'").get("events").get("status"))
                .isEqualTo("ok");
        assertThat(warehouse.count(url, "events")).isEqualTo(21);
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a lock of a process that was killed on this machine. */
    @Test
    void lockOfADeadHolderIsTakenOver() throws SQLException {
        String url = Warehouse.H2.url(folder);
        source.sync(url, "tables => 'lists'");
        String host = lockHolder(url, "someone|" + hostName() + "|999999999|5|" + Long.MAX_VALUE / 2);
        assertThat(source.sync(url, "tables => 'lists'").get("lists").get("status"))
                .as(host)
                .isEqualTo("ok");
        lockHolder(
                url, "someone|elsewhere|1|5|" + clock.instant().plusSeconds(60).toEpochMilli());
        assertRefused("22023", () -> source.sync(url, "tables => 'lists'"));
        clock.advance(Duration.ofMinutes(2));
        assertThat(source.sync(url, "tables => 'lists'").get("lists").get("status"))
                .isEqualTo("ok");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static String lockHolder(String url, String holder) throws SQLException {
        try (Connection connection = Warehouse.H2.connect(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE klaviyo._klaviyo_sync_lock SET holder = '" + holder + "'");
        }
        return holder;
    }

    @Test
    void tableWithAKeyCannotBeAppendedTo() throws SQLException {
        String url = Warehouse.POSTGRESQL.url(folder);
        source.sync(url, "tables => 'lists'");
        assertThat((String) source.sync(url, "tables => 'lists', mode => 'full_refresh_append'")
                        .get("lists")
                        .get("message"))
                .contains("primary key", "another target_schema");
        source.sync(url, "tables => 'lists', mode => 'full_refresh_append', target_schema => 'history'");
        assertThat(source.sync(url, "tables => 'lists', target_schema => 'history'")
                        .get("lists")
                        .get("status"))
                .isEqualTo("ok");
    }

    @Test
    void syncMayBeForbidden() throws SQLException {
        SyncSettings off = new SyncSettings(false, null, null, List.of(), List.of());
        try (Source forbidden = new Source(account.url(), "pk_test", clock, off)) {
            String url = Warehouse.H2.url(folder);
            for (String call : List.of("sync_to", "sync_state", "sync_reset")) {
                assertRefused("25006", () -> forbidden.call("CALL " + call + "('" + url + "')"))
                        .hasMessageContaining("sync=on");
            }
        }
    }

    @Test
    void targetsMayBeLimited() throws SQLException {
        String url = Warehouse.H2.url(folder);
        String place = url.substring(0, url.indexOf(';'));
        SyncSettings some = new SyncSettings(true, null, null, List.of("jdbc:postgresql://db/", place), List.of());
        try (Source limited = new Source(account.url(), "pk_test", clock, some)) {
            assertThat(limited.sync(url, "tables => 'lists'")).hasSize(1);
            assertRefused("22023", () -> limited.sync(Warehouse.H2.url(folder), "tables => 'lists'"))
                    .hasMessageContaining("syncTargets");
        }
    }

    @Test
    void targetThatCannotBeReachedFailsTheCall() {
        assertRefused("08001", () -> source.sync("jdbc:postgresql://localhost:1/x", "target_password => 'pss1234'"))
                .hasMessageContaining("jdbc:postgresql://localhost:1/x")
                .hasMessageNotContaining("pss1234");
        assertRefused("08001", () -> source.sync("jdbc:sqlserver://localhost;databaseName=x;password=pss1234", ""))
                .hasMessageContaining("com.microsoft.sqlserver:mssql-jdbc")
                .hasMessageContaining("syncDriverPath")
                .hasMessageNotContaining("pss1234");
    }

    @Test
    void wrongPasswordFailsTheCallAndIsNotTold() throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("locked");
        try (Connection connection = DriverManager.getConnection(url, "ada", "right1")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertRefused("08001", () -> source.sync(url, "target_user => 'ada', target_password => 'wrong1'"))
                .hasMessageNotContaining("wrong1");
        assertThat(source.sync(url, "tables => 'lists', target_user => 'ada', target_password => 'right1'"))
                .hasSize(1);
    }

    @Test
    void readOnlyTargetSaysSo() throws SQLException {
        String url = Warehouse.POSTGRESQL.url(folder);
        String name = url.replaceAll("^.*/(\\w+)\\?.*$", "$1");
        try (Connection connection = Warehouse.POSTGRESQL.connect(url)) {
            connection.createStatement().execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
        }
        assertRefused("25006", () -> source.sync(url, "tables => 'lists'"))
                .hasMessageContaining("read-only transaction");
    }

    /** Somebody ends the connection while rows are read: the table is tried again on a new one. */
    @Test
    void targetThatGoesAwayIsTriedAgain() throws SQLException {
        String url = Warehouse.POSTGRESQL.url(folder);
        account.onRequest(request -> {
            if (request.startsWith("/api/events")) {
                account.onRequest(next -> {});
                disconnectOthers(url);
            }
        });
        Map<String, Object> result = source.sync(url, "tables => 'events'").get("events");
        assertThat(result.get("status") + " " + result.get("message")).isEqualTo("ok null");
        assertThat(Warehouse.POSTGRESQL.count(url, "events")).isEqualTo(1);
    }

    private static void disconnectOthers(String url) {
        try (Connection connection = Warehouse.POSTGRESQL.connect(url)) {
            connection
                    .createStatement()
                    .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                            + " AND datname = current_database()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
