/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What LibreOffice Base calls to list tables and to show one. */
@ExtendWith(Sandbox.One.class)
class LibreOfficeIT {
    @Test
    void tablesAreListedAndShown(Sandbox sandbox) throws SQLException {
        try (Connection connection = sandbox.connect()) {
            DatabaseMetaData about = connection.getMetaData();
            assertThat(about.supportsCatalogsInDataManipulation()).isFalse();
            assertThat(about.supportsCatalogsInTableDefinitions()).isFalse();
            assertThat(about.getCatalogSeparator()).isNotNull();
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = about.getTables(null, "%", "%", new String[] {"VIEW", "TABLE", "%"})) {
                while (rows.next()) {
                    tables.add(rows.getString("TABLE_SCHEM") + "." + rows.getString("TABLE_NAME"));
                }
            }
            assertThat(tables).contains("klaviyo.profiles", "sys.streams");
            int columns = 0;
            try (ResultSet rows = about.getColumns(null, "klaviyo", "profiles", "%")) {
                while (rows.next()) {
                    columns++;
                }
            }
            String sql = "SELECT * FROM \"klaviyo\".\"profiles\"";
            try (PreparedStatement statement =
                    connection.prepareStatement(sql, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
                assertThat(statement.getWarnings().getSQLState()).isEqualTo("01S02");
                assertThat(statement.getMetaData().getColumnCount()).isEqualTo(columns);
                statement.setEscapeProcessing(false);
                statement.setFetchSize(41);
                statement.setFetchDirection(ResultSet.FETCH_FORWARD);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
                    assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
                    int read = 0;
                    while (rows.next()) {
                        read++;
                        rows.getString(1);
                        rows.wasNull();
                    }
                    assertThat(read).isEqualTo(200);
                }
            }
        }
    }

    /** Base asks for updatable rows first, and takes what it gets. */
    @Test
    void updatableRowsAreAnsweredByAWarning(Sandbox sandbox) throws SQLException {
        try (Connection connection = sandbox.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT * FROM \"klaviyo\".\"lists\"",
                        ResultSet.TYPE_SCROLL_SENSITIVE,
                        ResultSet.CONCUR_UPDATABLE)) {
            assertThat(connection.getWarnings().getSQLState()).isEqualTo("01S02");
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }
}
