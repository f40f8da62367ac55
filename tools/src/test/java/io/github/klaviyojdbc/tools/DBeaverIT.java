/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DBeaver calls, in its order, when a user connects, opens the tree and looks at a table. */
@ExtendWith(Sandbox.One.class)
class DBeaverIT {
    @Test
    void connectingTakesTwoSessions(Sandbox sandbox) throws SQLException {
        sandbox.clearRequests();
        try (Connection main = sandbox.connect();
                Connection metadata = sandbox.connect()) {
            for (Connection connection : List.of(main, metadata)) {
                connection.setAutoCommit(true);
                assertThat(connection.getAutoCommit()).isTrue();
                connection.setReadOnly(true);
                assertThat(connection.isValid(10_000)).isTrue();
                DatabaseMetaData about = connection.getMetaData();
                assertThat(about.getDatabaseProductName()).isNotBlank();
                assertThat(about.getDatabaseProductVersion()).isNotBlank();
                assertThat(about.getIdentifierQuoteString()).isEqualTo("\"");
                assertThat(about.getSQLKeywords()).isNotNull();
                assertThat(about.getSearchStringEscape()).isEqualTo("\\");
                assertThat(about.getCatalogs().next()).isFalse();
                assertThat(values(about.getSchemas(), "TABLE_SCHEM")).contains("klaviyo", "sys");
            }
        }
        assertThat(sandbox.requests())
                .as("looking costs nothing but one request for isValid, if nobody has asked in the last minute")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void everyTableIsBrowsed(Sandbox sandbox) throws SQLException {
        sandbox.clearRequests();
        try (Connection connection = sandbox.connect()) {
            DatabaseMetaData about = connection.getMetaData();
            List<String> types = values(about.getTypeInfo(), "TYPE_NAME");
            List<String> tables = values(about.getTables(null, "klaviyo", "%", null), "TABLE_NAME");
            assertThat(tables).hasSizeGreaterThan(80);
            for (String table : tables) {
                String pattern = table.replace("_", "\\_");
                assertThat(values(about.getColumns(null, "klaviyo", pattern, "%"), "TYPE_NAME"))
                        .as(table)
                        .isNotEmpty()
                        .allMatch(types::contains);
                assertThat(values(about.getColumns(null, "klaviyo", table, "%"), "TABLE_NAME"))
                        .contains(table);
                assertThat(values(about.getPrimaryKeys(null, "klaviyo", table), "COLUMN_NAME"))
                        .isNotEmpty();
                assertThat(values(about.getIndexInfo(null, "klaviyo", table, false, true), "COLUMN_NAME"))
                        .isNotEmpty();
                values(about.getImportedKeys(null, "klaviyo", table), "PKTABLE_NAME")
                        .forEach(other -> assertThat(tables).contains(other));
                values(about.getExportedKeys(null, "klaviyo", table), "FKTABLE_NAME")
                        .forEach(other -> assertThat(tables).contains(other));
            }
            assertThat(values(about.getProcedures(null, "klaviyo", "%"), "PROCEDURE_NAME"))
                    .isNotEmpty();
            assertThat(values(about.getFunctions(null, "klaviyo", "%"), "FUNCTION_NAME"))
                    .isEmpty();
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void secondPageSkipsTheFirst(Sandbox sandbox) throws SQLException {
        try (Connection connection = sandbox.connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setMaxRows(100 + 50);
            assertThat(statement.execute("SELECT * FROM klaviyo.events")).isTrue();
            ResultSet rows = statement.getResultSet();
            ResultSetMetaData columns = rows.getMetaData();
            int read = 0;
            while (rows.next()) {
                read++;
                if (read > 100) {
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        assertThat(columns.getTableName(i)).isEqualTo("events");
                        rows.getObject(i);
                    }
                }
            }
            assertThat(read).isEqualTo(150);
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(*) FROM (SELECT * FROM events\n) dbvrcnt",
                "SELECT COUNT(*) FROM klaviyo.profiles",
                "SELECT * FROM (\nSELECT * FROM events\n) z_q WHERE datetime > '2026-01-01 00:00:00.000' ORDER BY datetime DESC",
                "SELECT * FROM klaviyo.profiles x WHERE x.email LIKE 'a%' ORDER BY x.created",
                "SELECT e.* FROM klaviyo.events e WHERE e.\"datetime\" >= '2026-01-01 00:00:00.000'",
                "SELECT metric_id, COUNT(*) FROM klaviyo.events GROUP BY metric_id ORDER BY 2 DESC",
                "EXPLAIN PLAN FOR SELECT * FROM events",
                "SHOW TABLES"
            })
    void wrappedQueriesAnswer(String sql, Sandbox sandbox) throws SQLException {
        try (Connection connection = sandbox.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute(sql)).isTrue();
            assertThat(statement.getResultSet().next()).isTrue();
        }
    }

    @Test
    void cancelFromAnotherThreadIsAnSqlException(Sandbox sandbox) throws Exception {
        try (Connection connection = sandbox.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT * FROM events a JOIN events b ON a.id <> b.id AND a.metric_id = b.metric_id")) {
            assertThat(rows.next()).isTrue();
            Thread thread = new Thread(() -> {
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            thread.start();
            thread.join();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> {
                        while (rows.next()) {
                            rows.getObject(1);
                        }
                    })
                    .matches(e -> e.getSQLState().equals("57014"));
        }
    }

    private static List<String> values(ResultSet rows, String column) throws SQLException {
        List<String> values = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                values.add(rows.getString(column));
            }
        }
        return values;
    }
}
