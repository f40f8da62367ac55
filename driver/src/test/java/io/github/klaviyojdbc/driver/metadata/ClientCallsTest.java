/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Account.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What known tools ask for, in the way they ask, in locales that have broken drivers. */
@ParameterizedClass
@ValueSource(strings = {"en-US", "tr-TR", "th-TH-u-ca-buddhist-nu-thai"})
class ClientCallsTest {
    private final DatabaseMetaData metadata = Account.metadata();
    private final Locale before = Locale.getDefault();

    @Parameter
    String locale;

    @BeforeEach
    void goThere() {
        Locale.setDefault(Locale.forLanguageTag(locale));
    }

    @AfterEach
    void comeBack() {
        Locale.setDefault(before);
    }

    @Test
    void dbeaverBrowsesATable() throws SQLException {
        assertThat(read(metadata.getTables(null, "klaviyo", "%", null), "TABLE_NAME"))
                .hasSize(6);
        assertThat(read(metadata.getColumns(null, "klaviyo", "list_profiles", "%"), "TABLE_NAME"))
                .as("the underscore is a wildcard by the specification, so a neighbour's columns come too")
                .containsOnly("list_profiles", "listsprofiles");
        assertThat(read(metadata.getPrimaryKeys(null, "klaviyo", "list_profiles"), "COLUMN_NAME"))
                .containsExactly("list_id", "profile_id");
        assertThat(read(metadata.getImportedKeys(null, "klaviyo", "list_profiles"), "PKTABLE_NAME"))
                .containsExactly("lists", "profiles");
        assertThat(read(metadata.getExportedKeys(null, "klaviyo", "list_profiles"), "FKTABLE_NAME"))
                .isEmpty();
        assertThat(read(metadata.getIndexInfo(null, "klaviyo", "list_profiles", false, true), "COLUMN_NAME"))
                .containsExactly("profile_id", "list_id");
    }

    @Test
    void sparkListsTablesOnly() throws SQLException {
        assertThat(read(metadata.getTables(null, "klaviyo", "%", new String[] {"TABLE"}), "TABLE_NAME"))
                .hasSize(6);
        assertThat(read(metadata.getSchemas(null, "klaviyo"), "TABLE_SCHEM")).containsExactly("klaviyo");
    }

    @Test
    void libreOfficeAsksWithoutCatalogs() throws SQLException {
        assertThat(metadata.supportsCatalogsInDataManipulation()).isFalse();
        assertThat(metadata.supportsSchemasInDataManipulation()).isTrue();
        assertThat(read(metadata.getTableTypes(), "TABLE_TYPE")).containsOnly("TABLE", "VIEW");
        assertThat(read(metadata.getTables(null, "%", "%", new String[] {"VIEW", "TABLE", "%"}), "TABLE_TYPE"))
                .hasSize(6)
                .containsOnly("TABLE");
        assertThat(read(metadata.getColumns("", "klaviyo", "metrics", "%"), "COLUMN_NAME"))
                .containsExactly("id", "name");
    }

    @Test
    void schemaCrawlerAsksForEverythingAtOnce() throws SQLException {
        assertThat(read(metadata.getColumnPrivileges(null, null, null, null), "TABLE_NAME", "COLUMN_NAME", "PRIVILEGE"))
                .contains("lists|id|SELECT", "events|id|SELECT");
        assertThat(read(metadata.getTablePrivileges(null, null, "%"), "TABLE_NAME", "GRANTEE", "IS_GRANTABLE"))
                .hasSize(6)
                .contains("lists|PUBLIC|NO");
        assertThat(read(metadata.getColumns(null, null, null, null), "COLUMN_NAME"))
                .contains("id", "datetime");
        assertThat(read(metadata.getImportedKeys(null, null, null), "FK_NAME")).hasSize(4);
        assertThat(read(metadata.getProcedures(null, null, "%"), "PROCEDURE_NAME"))
                .containsExactly("cache_clear", "sync_to");
        assertThat(read(metadata.getFunctions(null, null, "%"), "FUNCTION_NAME"))
                .isEmpty();
        assertThat(read(metadata.getUDTs(null, null, "%", null), "TYPE_NAME")).isEmpty();
    }

    /** A Turkish upper-case I has a dot, and a Thai digit one is no 1: neither may come into names or numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"LISTS", "lists", "Lists"})
    void anyCaseFindsTheTable(String name) throws SQLException {
        assertThat(read(metadata.getTables(null, "KLAVIYO", name, new String[] {"table"}), "TABLE_NAME"))
                .containsExactly("lists");
        assertThat(read(metadata.getPrimaryKeys(null, "KLAVIYO", name), "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ"))
                .isEqualTo(List.of("lists|id|1"));
        assertThat(read(metadata.getColumns(null, "KLAVIYO", name, "ID"), "COLUMN_SIZE"))
                .containsExactly("65535");
        assertThat(metadata.getDatabaseMajorVersion()).isEqualTo(2026);
    }

    @Test
    void clientInfoPropertiesAreThoseThatAConnectionKeeps() throws SQLException {
        assertThat(read(metadata.getClientInfoProperties(), "NAME"))
                .containsExactly("ApplicationName", "ClientHostname", "ClientUser");
    }
}
