/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All tables into real databases: what is there afterwards is what the account has, column by column. */
@Timeout(300)
class SyncToTest {
    private static final List<StreamDefinition> STREAMS = StreamCatalog.load().streams();

    private static Sandbox sandbox;
    private static Source source;
    private static final Map<String, List<String>> ACCOUNT = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        sandbox = Sandbox.start(SandboxOptions.defaults().withProfiles(60).withEvents(1_500));
        source = new Source(
                sandbox.url(),
                sandbox.apiKey(),
                Clock.fixed(SandboxOptions.STANDARD_NOW, ZoneOffset.UTC),
                Source.ANY,
                8,
                sandbox.account().conversionMetrics().subList(0, 1));
        for (StreamDefinition stream : STREAMS) {
            ACCOUNT.put(stream.name(), account(source.connection(), stream));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        source.close();
        sandbox.close();
    }

    private static List<String> account(Connection connection, StreamDefinition stream) throws SQLException {
        return stream.report() == null
                ? Warehouse.texts(connection, "SELECT * FROM " + stream.name(), stream)
                : ReportDays.firstRows(connection, stream, LocalDate.parse("2026-06-30"));
    }

    private void assertEqual(Warehouse warehouse, String url, List<String> tables) throws SQLException {
        for (StreamDefinition stream : STREAMS.stream()
                .filter(stream -> tables.contains(stream.name()))
                .toList()) {
            assertThat(warehouse.rows(url, stream)).as(stream.name()).isEqualTo(ACCOUNT.get(stream.name()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void allTablesComeWhole(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        Map<String, Map<String, Object>> results = source.sync(url, "");
        assertThat(results.values())
                .extracting(row -> row.get("table_name") + " " + row.get("status") + " " + row.get("message"))
                .containsExactlyInAnyOrderElementsOf(STREAMS.stream()
                        .map(stream -> stream.name() + " ok null")
                        .toList());
        assertEqual(warehouse, url, STREAMS.stream().map(StreamDefinition::name).toList());
        Map<String, Map<String, Object>> again = source.sync(url, "delete_missing => true");
        assertThat(again.values().stream()
                        .filter(row -> (Long) row.get("rows_written") != 0 || (Long) row.get("rows_deleted") != 0)
                        .map(row -> row.get("table_name") + ": " + row.get("rows_written"))
                        .collect(Collectors.toList()))
                .isEmpty();
        assertEqual(warehouse, url, STREAMS.stream().map(StreamDefinition::name).toList());
    }

    private static final String SOME = "lists, list_profiles, profiles, events, campaigns, tags, tag_campaigns";

    private static List<String> names() {
        return List.of(SOME.split(", ", -1));
    }

    @ParameterizedTest
    @EnumSource
    void overwritingTwiceGivesTheSame(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        String arguments = "tables => '" + SOME + "', mode => 'full_refresh_overwrite'";
        source.sync(url, arguments);
        assertAllWritten(source.sync(url, arguments));
        assertEqual(warehouse, url, names());
    }

    private static void assertAllWritten(Map<String, Map<String, Object>> results) {
        assertThat(results).hasSize(names().size());
        results.forEach((table, row) -> {
            long rows = ACCOUNT.get(table).size();
            assertThat(List.of(row.get("status"), row.get("rows_read"), row.get("rows_written")))
                    .as(table)
                    .isEqualTo(List.of("ok", rows, rows));
        });
    }

    @ParameterizedTest
    @EnumSource
    void appendingTwiceDoublesEveryRow(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        String arguments = "tables => '" + SOME + "', mode => 'full_refresh_append'";
        source.sync(url, arguments);
        assertAllWritten(source.sync(url, arguments));
        for (String table : names()) {
            assertThat(warehouse.count(url, table))
                    .as(table)
                    .isEqualTo(2L * ACCOUNT.get(table).size());
            try (Connection connection = warehouse.connect(url)) {
                assertThat(Warehouse.number(
                                connection, "SELECT COUNT(DISTINCT _synced_at) FROM " + warehouse.table(table)))
                        .as(table)
                        .isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void appendingWhatIsNewAddsNothingWhereNothingIs(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        String arguments = "tables => '" + SOME + "', mode => 'incremental_append'";
        assertAllWritten(source.sync(url, arguments));
        assertThat(source.sync(url, arguments).values())
                .extracting(row -> row.get("rows_written"))
                .containsOnly(0L);
        assertEqual(warehouse, url, names());
    }
}
