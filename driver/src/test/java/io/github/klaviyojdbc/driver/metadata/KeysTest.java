/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Account.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class KeysTest {
    private final DatabaseMetaData metadata = Account.metadata();

    @Test
    void aPrimaryKeyComesByColumnNameWithItsSequence() throws SQLException {
        assertThat(read(
                        metadata.getPrimaryKeys(null, "klaviyo", "list_profiles"),
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "COLUMN_NAME",
                        "KEY_SEQ",
                        "PK_NAME"))
                .containsExactly(
                        "klaviyo|list_profiles|list_id|2|pk_list_profiles",
                        "klaviyo|list_profiles|profile_id|1|pk_list_profiles");
    }

    @Test
    void argumentsAreNamesAndNoPatterns() throws SQLException {
        assertThat(read(metadata.getPrimaryKeys(null, "KLAVIYO", "Lists"), "COLUMN_NAME"))
                .containsExactly("id");
        assertThat(read(metadata.getPrimaryKeys(null, "%", "lists"), "COLUMN_NAME"))
                .isEmpty();
        assertThat(read(metadata.getPrimaryKeys(null, null, "%"), "COLUMN_NAME"))
                .isEmpty();
        assertThat(read(metadata.getImportedKeys(null, "%", "events"), "FK_NAME"))
                .isEmpty();
        assertThat(read(metadata.getImportedKeys("klaviyo", null, "events"), "FK_NAME"))
                .isEmpty();
        assertThat(read(metadata.getIndexInfo(null, null, "list%", false, true), "INDEX_NAME"))
                .isEmpty();
    }

    @Test
    void importedKeysComeByTheTableTheyPointAt() throws SQLException {
        assertThat(foreignKeys(metadata.getImportedKeys(null, "klaviyo", "events")))
                .containsExactly(
                        "metrics.id <- events.metric_id: fk_events_metric_id pk_metrics",
                        "profiles.id <- events.profile_id: fk_events_profile_id pk_profiles");
    }

    @Test
    void exportedKeysComeByTheTableTheyPointFrom() throws SQLException {
        assertThat(foreignKeys(metadata.getExportedKeys(null, "klaviyo", "profiles")))
                .containsExactly(
                        "profiles.id <- events.profile_id: fk_events_profile_id pk_profiles",
                        "profiles.id <- list_profiles.profile_id: fk_list_profiles_profile_id pk_profiles");
    }

    @Test
    void crossReferencesJoinTwoTables() throws SQLException {
        assertThat(foreignKeys(metadata.getCrossReference(null, "klaviyo", "lists", "", "klaviyo", "LIST_PROFILES")))
                .containsExactly("lists.id <- list_profiles.list_id: fk_list_profiles_list_id pk_lists");
        assertThat(foreignKeys(metadata.getCrossReference(null, null, "lists", null, null, "events")))
                .isEmpty();
    }

    @Test
    void aKeyToAStreamThatDoesNotExistIsNoKey() throws SQLException {
        assertThat(foreignKeys(metadata.getImportedKeys(null, null, "profiles")))
                .isEmpty();
    }

    @Test
    void rulesAreThatNothingHappens() throws SQLException {
        assertThat(read(
                        metadata.getImportedKeys(null, null, "list_profiles"),
                        "KEY_SEQ",
                        "UPDATE_RULE",
                        "DELETE_RULE",
                        "DEFERRABILITY"))
                .containsExactly("1|3|3|7", "1|3|3|7");
    }

    @Test
    void aPrimaryKeyIsAUniqueIndex() throws SQLException {
        for (var unique : List.of(true, false)) {
            assertThat(read(
                            metadata.getIndexInfo(null, "klaviyo", "list_profiles", unique, true),
                            "NON_UNIQUE",
                            "INDEX_NAME",
                            "TYPE",
                            "ORDINAL_POSITION",
                            "COLUMN_NAME"))
                    .hasSize(2)
                    .allMatch(row -> row.toLowerCase(Locale.ROOT).startsWith("false|pk_list_profiles|3|"))
                    .satisfiesExactly(
                            first -> assertThat(first).endsWith("|1|profile_id"),
                            second -> assertThat(second).endsWith("|2|list_id"));
        }
    }

    @Test
    void aRowIsIdentifiedByItsPrimaryKeyForGood() throws SQLException {
        assertThat(read(
                        metadata.getBestRowIdentifier(
                                null, "klaviyo", "list_profiles", DatabaseMetaData.bestRowSession, false),
                        "SCOPE",
                        "COLUMN_NAME",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "COLUMN_SIZE",
                        "PSEUDO_COLUMN"))
                .containsExactly("2|profile_id|12|VARCHAR|65535|1", "2|list_id|12|VARCHAR|65535|1");
        assertThat(read(metadata.getVersionColumns(null, null, "lists"), "COLUMN_NAME"))
                .isEmpty();
    }

    private static List<String> foreignKeys(ResultSet keys) throws SQLException {
        return read(keys, "PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_NAME", "FKCOLUMN_NAME", "FK_NAME", "PK_NAME")
                .stream()
                .map(row -> String.format("%s.%s <- %s.%s: %s %s", (Object[]) row.split("\\|")))
                .toList();
    }
}
