/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.driver.sync.store.Merge;
import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import io.github.klaviyojdbc.schemas.ReportDefinition.Kind;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every table there is, in every mode, before and after the account has changed: rows gone, new and changed. */
@Timeout(300)
class AllTablesTest {
    private static final List<StreamDefinition> STREAMS = StreamCatalog.load().streams();
    private static final LocalDate TODAY = LocalDate.parse("2026-06-30");

    private static Sandbox before;
    private static Sandbox after;
    private static final Map<String, List<String>> BEFORE = new HashMap<>();
    private static final Map<String, List<String>> AFTER = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        before = Sandbox.start(SandboxOptions.defaults().withProfiles(40).withEvents(700));
        after = Sandbox.start(SandboxOptions.defaults().withProfiles(30).withEvents(800));
        try (Source source = source(before, "2026-06-30T12:00:00Z")) {
            for (StreamDefinition stream : STREAMS) {
                BEFORE.put(stream.name(), rows(source, stream, firstDay(stream), TODAY));
            }
        }
        try (Source source = source(after, "2026-07-01T12:00:00Z")) {
            for (StreamDefinition stream : STREAMS) {
                AFTER.put(stream.name(), rows(source, stream, firstDay(stream), TODAY.plusDays(1)));
            }
        }
    }

    @Test
    void accountsHaveRowsAndDiffer() {
        assertThat(STREAMS.stream().filter(stream -> !BEFORE.get(stream.name()).isEmpty()))
                .hasSizeGreaterThan(80);
        assertThat(STREAMS.stream()
                        .filter(stream ->
                                !changed(stream, AFTER.get(stream.name())).isEmpty()))
                .hasSizeGreaterThan(20);
        assertThat(STREAMS.stream().filter(stream -> !AFTER.get(stream.name()).containsAll(BEFORE.get(stream.name()))))
                .hasSizeGreaterThan(20);
    }

    @AfterAll
    static void close() {
        before.close();
        after.close();
    }

    private static Source source(Sandbox sandbox, String now) {
        List<String> metrics = sandbox.account().conversionMetrics().subList(0, 1);
        return new Source(sandbox.url(), sandbox.apiKey(), new TestClock(now), Source.ANY, 8, metrics);
    }

    /** Where the first sync of a report begins. */
    private static LocalDate firstDay(StreamDefinition stream) {
        boolean values = stream.report() != null && stream.report().kind() == Kind.VALUES;
        return TODAY.minusDays(values ? 1 : 30);
    }

    private static List<String> rows(Source source, StreamDefinition stream, LocalDate from, LocalDate to)
            throws SQLException {
        return stream.report() == null
                ? Warehouse.texts(source.connection(), "SELECT * FROM " + stream.name(), stream)
                : ReportDays.rows(source.connection(), stream, from, to);
    }

    @ParameterizedTest
    @EnumSource
    void isWhatTheAccountHas(SyncMode mode) throws SQLException {
        Warehouse warehouse = Warehouse.POSTGRESQL;
        String url = warehouse.url(folder);
        // changes are as if they had come late
        String arguments = "mode => '" + mode.sqlName() + "', lookback => 'P3650D'"
                + (mode.merge().appends() ? "" : ", delete_missing => TRUE");
        try (Source source = source(before, "2026-06-30T12:00:00Z")) {
            assertOk(source.sync(url, arguments));
        }
        for (StreamDefinition stream : STREAMS) {
            assertThat(warehouse.rows(url, stream)).as(stream.name()).isEqualTo(BEFORE.get(stream.name()));
        }
        Map<String, Map<String, Object>> results;
        try (Source source = source(after, "2026-07-01T12:00:00Z")) {
            results = source.sync(url, arguments);
            assertOk(results);
            for (StreamDefinition stream : STREAMS) {
                List<String> now = nowOf(source, stream, mode);
                assertThat(warehouse.rows(url, stream))
                        .as(stream.name())
                        .isEqualTo(expected(stream, mode.merge(), now));
                if (mode.incremental()) {
                    assertThat(results.get(stream.name()).get("rows_written"))
                            .as(stream.name())
                            .isEqualTo((long) changed(stream, now).size());
                }
            }
        }
    }

    private static void assertOk(Map<String, Map<String, Object>> results) {
        assertThat(results.values())
                .extracting(row -> row.get("table_name") + " " + row.get("status") + " " + row.get("message"))
                .containsExactlyInAnyOrderElementsOf(STREAMS.stream()
                        .map(stream -> stream.name() + " ok null")
                        .toList());
    }

    /** A full refresh of a report begins anew. */
    private static List<String> nowOf(Source source, StreamDefinition stream, SyncMode mode) throws SQLException {
        return stream.report() == null || mode.incremental()
                ? Objects.requireNonNull(AFTER.get(stream.name()))
                : ReportDays.firstRows(source.connection(), stream, TODAY.plusDays(1));
    }

    private static List<String> expected(StreamDefinition stream, Merge merge, List<String> now) {
        List<String> then = Objects.requireNonNull(BEFORE.get(stream.name()));
        return switch (merge) {
            case UPSERT, OVERWRITE -> now;
            case APPEND -> Stream.concat(then.stream(), now.stream()).sorted().toList();
            case APPEND_CHANGED ->
                Stream.concat(then.stream(), changed(stream, now).stream())
                        .sorted()
                        .toList();
        };
    }

    private static List<String> changed(StreamDefinition stream, List<String> now) {
        Set<String> then = new HashSet<>(Objects.requireNonNull(BEFORE.get(stream.name())));
        return now.stream().filter(row -> !then.contains(row)).toList();
    }
}
