/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that are there already, made by others or by an earlier version. */
@Timeout(120)
class TableShapesTest {
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

    @Test
    void columnThatIsNewIsFilledForOldRowsToo() throws SQLException {
        String url = Warehouse.H2.url(folder);
        source.sync(url, "tables => 'profiles'");
        try (Connection connection = Warehouse.H2.connect(url)) {
            connection.createStatement().execute("ALTER TABLE klaviyo.profiles DROP COLUMN first_name");
        }
        account.forgetRequests();
        source.sync(url, "tables => 'profiles'");
        assertThat(account.requests().get(0)).doesNotContain("filter");
        assertEqual(Warehouse.H2, url, "profiles");
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfOthersKeepTheirTypes(Warehouse warehouse) throws SQLException {
        String url = warehouse.url(folder);
        try (Connection connection = warehouse.connect(url)) {
            if (warehouse != Warehouse.SQLITE) {
                connection.createStatement().execute("CREATE SCHEMA klaviyo");
            }
            connection
                    .createStatement()
                    .execute("CREATE TABLE " + warehouse.table("events")
                            + " (id VARCHAR(40) NOT NULL PRIMARY KEY, \"" + name(warehouse, "timestamp")
                            + "\" VARCHAR(40), event_properties VARCHAR(4000), extra INTEGER)");
        }
        assertThat(source.sync(url, "tables => 'events'").get("events").get("message"))
                .isNull();
        account.event("E9", "2026-06-30T11:00:00Z");
        assertThat(source.sync(url, "tables => 'events'").get("events").get("rows_written"))
                .isEqualTo(1L);
        assertEqual(warehouse, url, "events");
        try (Connection connection = warehouse.connect(url)) {
            assertThat(Source.query(
                            connection,
                            "SELECT \"" + name(warehouse, "timestamp") + "\" AS t FROM " + warehouse.table("events")
                                    + " WHERE id = 'E9'"))
                    .flatExtracting(Map::values)
                    .containsExactly("1782817200");
        }
    }

    private static String name(Warehouse warehouse, String name) {
        return warehouse == Warehouse.H2 ? name.toUpperCase(Locale.ROOT) : name;
    }
}
