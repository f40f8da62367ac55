/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other shapes: the tables that dbt_klaviyo reads, and files of Parquet. */
@Timeout(120)
class LayoutAndLakeTest {
    private static Sandbox sandbox;
    private static Source source;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withProfiles(60).withEvents(1_500));
        source = new Source(sandbox.url(), sandbox.apiKey(), Clock.systemUTC());
    }

    @AfterAll
    static void close() throws SQLException {
        source.close();
        sandbox.close();
    }

    private static long count(String sql) throws SQLException {
        return Warehouse.number(source.connection(), sql);
    }

    @ParameterizedTest
    @EnumSource
    void dbtKlaviyoFindsItsTables(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        Map<String, Map<String, Object>> results = source.sync(url, "layout => 'dbt_klaviyo'");
        assertThat(results.values())
                .extracting(row -> row.get("table_name") + " " + row.get("status") + " " + row.get("message"))
                .containsExactly(
                        "campaign ok null", "event ok null", "flow ok null", "metric ok null", "person ok null");
        assertThat(source.sync(url, "layout => 'dbt_klaviyo', delete_missing => true")
                        .values())
                .extracting(row -> row.get("rows_written") + " " + row.get("rows_deleted"))
                .containsOnly("0 0");
        try (Connection connection = warehouse.connect(url)) {
            String event = warehouse.table("event");
            assertThat(Warehouse.number(connection, "SELECT COUNT(*) FROM " + event + " WHERE NOT _fivetran_deleted"))
                    .isEqualTo(1_500);
            assertThat(Warehouse.number(
                            connection,
                            "SELECT COUNT(*) FROM " + event
                                    + " WHERE type IS NOT NULL AND _fivetran_synced IS NOT NULL"))
                    .isEqualTo(1_500);
            assertThat(Warehouse.number(connection, "SELECT COUNT(*) FROM " + event + " WHERE flow_id IS NOT NULL"))
                    .isEqualTo(count("SELECT COUNT(*) FROM events WHERE event_properties ->> '$flow' IS NOT NULL"))
                    .isPositive();
            assertThat(Warehouse.number(connection, "SELECT COUNT(*) FROM " + event + " WHERE campaign_id IS NOT NULL"))
                    .isPositive();
            assertThat(Warehouse.number(
                            connection, "SELECT COUNT(*) FROM " + event + " WHERE property_attribution IS NOT NULL"))
                    .isEqualTo(count("SELECT COUNT(*) FROM events_detailed WHERE attributions <> '[]'"))
                    .isPositive();
            assertThat(Warehouse.number(
                            connection,
                            "SELECT COUNT(*) FROM " + warehouse.table("campaign")
                                    + " WHERE subject IS NOT NULL AND from_email IS NOT NULL AND from_name IS NOT NULL"
                                    + " AND campaign_type = 'email' AND email_template_id IS NOT NULL"))
                    .isPositive();
            assertThat(Warehouse.number(
                            connection,
                            "SELECT COUNT(*) FROM " + warehouse.table("metric")
                                    + " WHERE integration_name IS NOT NULL"))
                    .isPositive();
            assertThat(Warehouse.number(
                            connection,
                            "SELECT COUNT(*) FROM " + warehouse.table("person") + " WHERE city IS NOT NULL"))
                    .isEqualTo(count("SELECT COUNT(*) FROM profiles WHERE location_city IS NOT NULL"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAreGoneAreMarked(Warehouse warehouse) throws SQLException, IOException {
        String url = warehouse.url(folder);
        try (ChangingAccount account = new ChangingAccount();
                Source changing = new Source(account.url(), "pk_test", Clock.systemUTC())) {
            account.profile("P1", "Ada", "2026-06-01T00:00:00Z");
            account.profile("P2", "Bob", "2026-06-01T00:00:00Z");
            String arguments = "layout => 'dbt_klaviyo', tables => 'person', delete_missing => true";
            changing.sync(url, arguments);
            account.remove("/api/profiles", "P1");
            assertThat(changing.sync(url, arguments).get("person").get("rows_deleted"))
                    .isEqualTo(1L);
            assertThat(changing.sync(url, arguments).get("person").get("rows_deleted"))
                    .isEqualTo(0L);
            try (Connection connection = warehouse.connect(url)) {
                assertThat(Source.query(
                                connection, "SELECT id FROM " + warehouse.table("person") + " WHERE _fivetran_deleted"))
                        .flatExtracting(Map::values)
                        .containsExactly("P1");
            }
            account.profile("P1", "Ada", "2026-06-01T00:00:00Z");
            assertThat(changing.sync(url, arguments).get("person").get("rows_written"))
                    .isEqualTo(1L);
        }
    }

    @Test
    void parquetHoldsWhatTheAccountDoes() throws SQLException {
        String directory = folder.resolve("la'ke").toString();
        String target = "file:" + directory.replace("'", "''");
        String arguments = "tables => 'profiles, events, lists, list_profiles'";
        source.sync(target, arguments);
        Map<String, Map<String, Object>> again = source.sync(target, arguments + ", delete_missing => true");
        assertThat(again.values())
                .extracting(row -> row.get("status") + " " + row.get("rows_written"))
                .containsOnly("ok 0");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String table : List.of("profiles", "events", "lists", "list_profiles")) {
                StreamDefinition stream = StreamCatalog.load().stream(table).orElseThrow();
                String names = String.join(
                        ", ",
                        stream.columns().stream()
                                .map(column -> '"' + column.name() + '"')
                                .toList());
                assertThat(Warehouse.texts(
                                connection,
                                "SELECT " + names + " FROM '" + directory.replace("'", "''") + "/" + table
                                        + "/*.parquet'",
                                stream))
                        .as(table)
                        .isEqualTo(Warehouse.texts(source.connection(), "SELECT * FROM " + table, stream));
            }
        }
        assertThat(source.call("CALL sync_state('" + target + "')")).isNotEmpty();
    }
}
