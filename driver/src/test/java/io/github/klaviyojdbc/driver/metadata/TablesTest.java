/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Account.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final String[] ANY_TYPE = null;

    private final DatabaseMetaData metadata = Account.metadata();

    @Test
    void aTableHasASchemaAndADescriptionAndNoCatalog() throws SQLException {
        assertThat(read(
                        metadata.getTables(null, "klaviyo", "events", ANY_TYPE),
                        "TABLE_CAT",
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "TABLE_TYPE",
                        "REMARKS"))
                .containsExactly("null|klaviyo|events|TABLE|All events");
    }

    @Test
    void tablesComeInOrderOfTheirNames() throws SQLException {
        assertThat(read(metadata.getTables(null, null, "%", ANY_TYPE), "TABLE_NAME"))
                .containsExactly("events", "list_profiles", "lists", "listsprofiles", "metrics", "profiles");
    }

    @Test
    void anUnderscoreIsAWildcardUnlessEscaped() throws SQLException {
        assertThat(read(metadata.getTables(null, null, "list_profiles", ANY_TYPE), "TABLE_NAME"))
                .containsExactly("list_profiles", "listsprofiles");
        assertThat(read(metadata.getTables(null, null, "list\\_profiles", ANY_TYPE), "TABLE_NAME"))
                .containsExactly("list_profiles");
    }

    @Test
    void argumentsChooseWithoutRegardToCase() throws SQLException {
        assertThat(read(metadata.getTables(null, "KLAVIYO", "LISTS", new String[] {"table"}), "TABLE_NAME"))
                .containsExactly("lists");
    }

    @Test
    void anotherCatalogSchemaOrTypeHasNoTables() throws SQLException {
        assertThat(read(metadata.getTables("klaviyo", null, "%", ANY_TYPE), "TABLE_NAME"))
                .isEmpty();
        assertThat(read(metadata.getTables(null, "public", "%", ANY_TYPE), "TABLE_NAME"))
                .isEmpty();
        assertThat(read(metadata.getTables(null, null, "%", new String[] {"VIEW", "SYSTEM TABLE"}), "TABLE_NAME"))
                .isEmpty();
        assertThat(read(metadata.getTables(null, null, "", ANY_TYPE), "TABLE_NAME"))
                .isEmpty();
    }

    @Test
    void anEmptyCatalogOrSchemaMeansAny() throws SQLException {
        assertThat(read(metadata.getTables("", "", "events", ANY_TYPE), "TABLE_NAME"))
                .containsExactly("events");
    }

    @Test
    void aSchemaShowsOnceItHasTables() throws SQLException {
        assertThat(read(metadata.getSchemas(), "TABLE_SCHEM", "TABLE_CATALOG")).containsExactly("klaviyo|null");

        var sys = new TableDescription(
                "sys",
                "streams",
                MetadataTables.VIEW,
                "One row per table",
                List.of("name"),
                List.of(new ColumnDescription("name", ColumnType.STRING, false, "Its name", null)));
        var both = Account.metadata(Account.tables().with(List.of(sys)));

        assertThat(read(both.getSchemas(), "TABLE_SCHEM")).containsExactly("klaviyo", "sys");
        assertThat(read(both.getSchemas(null, "s%"), "TABLE_SCHEM")).containsExactly("sys");
        assertThat(read(both.getSchemas("other", null), "TABLE_SCHEM")).isEmpty();
        assertThat(read(both.getTables(null, "sys", "%", new String[] {"VIEW"}), "TABLE_NAME"))
                .containsExactly("streams");
        assertThat(read(both.getTables(null, null, "%", ANY_TYPE), "TABLE_NAME"))
                .startsWith("events")
                .endsWith("streams");
    }

    @Test
    void catalogsDoNotExistAndTableTypesAreTwo() throws SQLException {
        assertThat(read(metadata.getCatalogs(), "TABLE_CAT")).isEmpty();
        assertThat(read(metadata.getTableTypes(), "TABLE_TYPE")).containsExactly("TABLE", "VIEW");
    }
}
