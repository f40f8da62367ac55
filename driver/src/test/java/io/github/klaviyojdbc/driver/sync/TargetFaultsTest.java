/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.h2.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Targets that are full, die, or have their driver elsewhere. */
@Timeout(120)
class TargetFaultsTest {
    private final TestClock clock = new TestClock("2026-06-30T12:00:00Z");
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

    /** As PostgreSQL says it when a disk is full. */
    @Test
    void tableThatDoesNotFitFailsAsAWhole() throws SQLException {
        String url = Warehouse.POSTGRESQL.url(folder);
        source.sync(url, "tables => 'events, lists'");
        try (Connection connection = Warehouse.POSTGRESQL.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION full_disk() RETURNS trigger AS $$ BEGIN IF NEW.id = 'E4' THEN RAISE"
                    + " EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';"
                    + " END IF; RETURN NEW; END $$ LANGUAGE plpgsql");
            statement.execute("CREATE TRIGGER full_disk BEFORE INSERT ON klaviyo.events FOR EACH ROW EXECUTE FUNCTION"
                    + " full_disk()");
        }
        account.event("E3", "2026-06-30T11:00:00Z");
        account.event("E4", "2026-06-30T11:30:00Z");
        account.list("L3", "Third", "2026-06-30T00:00:00Z");
        Map<String, Map<String, Object>> results = source.sync(url, "tables => 'events, lists'");
        assertThat((String) results.get("events").get("message")).contains("events", "No space left on device");
        assertThat(results.get("events").get("rows_written")).isEqualTo(0L);
        assertThat(Warehouse.POSTGRESQL.count(url, "events")).isEqualTo(2);
        assertThat(results.get("lists").get("rows_written")).isEqualTo(1L);
        try (Connection connection = Warehouse.POSTGRESQL.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER full_disk ON klaviyo.events");
        }
        assertThat(source.sync(url, "tables => 'events'").get("events").get("rows_written"))
                .isEqualTo(2L);
    }

    @Test
    void serverThatIsGoneForGoodIsSaidForEachTable() throws SQLException, IOException {
        Path data = folder.resolve("data");
        int port;
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start()) {
            port = server.getPort();
            String url = url(port);
            source.sync(url, "tables => 'events, lists'");
            account.event("E3", "2026-06-30T11:00:00Z");
            clock.advance(Duration.ofMinutes(1));
            account.onRequest(request -> stop(server));
            Map<String, Map<String, Object>> results = source.sync(url, "tables => 'events, lists'");
            assertThat(results.values()).extracting(row -> row.get("status")).containsOnly("failed");
            assertThat(results.values())
                    .extracting(row -> (String) row.get("message"))
                    .allMatch(message -> message.contains("jdbc:postgresql://localhost:" + port));
        }
        account.onRequest(request -> {});
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start()) {
            String url = url(server.getPort());
            source.sync(url, "tables => 'events, lists'");
            StreamDefinition events = StreamCatalog.load().stream("events").orElseThrow();
            assertThat(Warehouse.POSTGRESQL.rows(url, events))
                    .hasSize(3)
                    .isEqualTo(Warehouse.texts(source.connection(), "SELECT * FROM events", events));
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void wrongPasswordOfAServerIsNotTold() throws SQLException, IOException {
        Path data = folder.resolve("data");
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setDataDirectory(data).start()) {
            try (Connection connection = DriverManager.getConnection(url(server.getPort()));
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE ada LOGIN SUPERUSER PASSWORD 'right1'");
                Path rules = data.resolve("pg_hba.conf");
                Files.writeString(rules, "host all ada all scram-sha-256\n" + Files.readString(rules));
                statement.execute("SELECT pg_reload_conf()");
            }
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
            assertRefused("08001", () -> source.sync(url, "target_user => 'ada', target_password => 'wrong1'"))
                    .hasMessageContaining("ada")
                    .hasMessageNotContaining("wrong1");
            assertThat(source.sync(url, "tables => 'lists', target_user => 'ada', target_password => 'right1'"))
                    .hasSize(1);
        }
    }

    /** The jar is loaded apart: what is in its memory is not in that of the application's own. */
    @Test
    void driverIsLoadedFromThePath() throws SQLException, IOException, URISyntaxException {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        Path jar = Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Files.copy(jar, jars.resolve("h2.jar"));
        String name = "apart" + System.identityHashCode(this);
        String url = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        SyncSettings settings = new SyncSettings(true, null, null, List.of(), List.of(jars.toString()));
        try (Source apart = new Source(account.url(), "pk_test", clock, settings)) {
            assertThat(apart.sync(url, "tables => 'lists'").get("lists").get("rows_written"))
                    .isEqualTo(2L);
            assertThat(apart.sync(url, "tables => 'lists'").get("lists").get("rows_written"))
                    .isEqualTo(0L);
            assertRefused("08001", () -> apart.sync("jdbc:sqlite:" + folder.resolve("x.sqlite"), ""))
                    .hasMessageContaining("org.xerial:sqlite-jdbc")
                    .hasMessageContaining(jars.toString());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + name)) {
            assertThatThrownBy(() -> Warehouse.number(connection, "SELECT COUNT(*) FROM klaviyo.lists"))
                    .hasMessageContaining("not found");
        }
    }

    @Test
    void pathThatIsNotThereIsSaid() {
        SyncSettings settings = new SyncSettings(
                true,
                null,
                null,
                List.of(),
                List.of(folder.resolve("nowhere.jar").toString()));
        try (Source lost = new Source(account.url(), "pk_test", clock, settings)) {
            assertRefused("08001", () -> lost.sync("jdbc:h2:mem:x", "tables => 'lists'"))
                    .hasMessageContaining("nowhere.jar")
                    .hasMessageContaining("does not exist");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
