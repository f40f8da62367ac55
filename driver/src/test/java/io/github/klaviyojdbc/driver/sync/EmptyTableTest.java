/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.driver.sync.store.Merge;
import io.github.klaviyojdbc.driver.sync.store.Target;
import io.github.klaviyojdbc.driver.sync.store.TargetColumn;
import io.github.klaviyojdbc.driver.sync.store.TargetDrivers;
import io.github.klaviyojdbc.driver.sync.store.TargetTable;
import io.github.klaviyojdbc.driver.sync.store.TargetUrl;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of a table that is empty, which may go into it at once. */
@Timeout(60)
class EmptyTableTest {
    private static final List<TargetColumn> COLUMNS = List.of(
            new TargetColumn("id", ColumnType.STRING, true, ""),
            new TargetColumn("name", ColumnType.STRING, false, ""),
            new TargetColumn("_synced_at", ColumnType.TIMESTAMP, false, ""));

    private final TestClock clock = new TestClock("2026-06-30T12:00:00Z");
    private String url;
    private Target target;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws SQLException {
        url = Warehouse.POSTGRESQL.url(folder);
        target = Target.connect(
                TargetUrl.of(url, null, null, List.of()), "klaviyo", new TargetDrivers(), List.of(), clock);
        target.occupy();
    }

    @AfterEach
    void close() {
        target.close();
    }

    private List<String> rows() throws SQLException {
        try (Connection connection = Warehouse.POSTGRESQL.connect(url)) {
            return Source.query(connection, "SELECT id || ' ' || name FROM klaviyo.things ORDER BY 1").stream()
                    .map(Map::values)
                    .map(values -> (String) values.iterator().next())
                    .toList();
        }
    }

    /** The last one counts, wherever the first one is. */
    @ParameterizedTest
    @EnumSource(names = {"UPSERT", "APPEND_CHANGED"})
    void keyThatComesTwiceIsOneRow(Merge merge) throws SQLException {
        TargetTable table = target.prepare("things", COLUMNS, merge, true);
        target.write(new Object[] {"A", "first"});
        target.write(new Object[] {"B", "only"});
        if (merge != Merge.UPSERT) {
            // what appends has one row per key and checkpoint
            target.merge(table, merge, clock.instant());
            target.commit();
            clock.advance(Duration.ofSeconds(1));
        }
        target.write(new Object[] {"A", "last"});
        target.write(new Object[] {"C", "new"});
        target.merge(table, merge, clock.instant());
        target.commit();
        target.finish("things", table);
        assertThat(rows())
                .containsExactlyElementsOf(
                        merge == Merge.UPSERT
                                ? List.of("A last", "B only", "C new")
                                : List.of("A first", "A last", "B only", "C new"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UPSERT", "APPEND"})
    void rowsAreNotThereBeforeTheirCheckpoint(Merge merge) throws SQLException {
        target.prepare("things", COLUMNS, merge, true);
        target.write(new Object[] {"A", "first"});
        target.flush();
        assertThat(rows()).isEmpty();
        target.abandon();
        assertThat(rows()).isEmpty();
    }
}
