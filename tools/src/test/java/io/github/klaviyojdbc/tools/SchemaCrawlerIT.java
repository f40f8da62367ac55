/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.Table;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.executable.SchemaCrawlerExecutable;
import schemacrawler.tools.options.OutputOptionsBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/** SchemaCrawler at its maximum level, which calls nearly all of DatabaseMetaData. */
@ExtendWith(Sandbox.One.class)
@SuppressWarnings("try") // closing one of its sources may throw anything
class SchemaCrawlerIT {
    private static final SchemaCrawlerOptions MAXIMUM = SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
            .withLimitOptions(LimitOptionsBuilder.builder().includeAllRoutines().toOptions())
            .withLoadOptions(LoadOptionsBuilder.builder()
                    .withSchemaInfoLevel(SchemaInfoLevelBuilder.maximum())
                    .toOptions());

    private static DatabaseConnectionSource source(Sandbox sandbox) throws SQLException {
        return DatabaseConnectionSources.fromDataSource(new OneUrl(sandbox));
    }

    @Test
    void everythingIsInTheCatalog(Sandbox sandbox) throws Exception {
        sandbox.clearRequests();
        Catalog catalog;
        try (DatabaseConnectionSource source = source(sandbox)) {
            catalog = SchemaCrawlerUtility.getCatalog(source, MAXIMUM);
        }
        assertThat(sandbox.requests()).isEmpty();
        assertThat(catalog.getSchemas()).extracting("name").contains("klaviyo", "sys");
        assertThat(catalog.getTables()).hasSizeGreaterThan(90);
        assertThat(catalog.getRoutines()).extracting("name").contains("check_connection", "cache_clear");
        Table members = table(catalog, "list_profiles");
        assertThat(members.getRemarks()).isNotBlank();
        assertThat(members.getPrimaryKey().getConstrainedColumns())
                .extracting(Column::getName)
                .containsExactly("list_id", "profile_id");
        assertThat(members.getImportedForeignKeys())
                .extracting("primaryKeyTable.name")
                .contains("lists", "profiles");
        assertThat(members.getColumns())
                .allSatisfy(column -> assertThat(column.getRemarks()).isNotBlank())
                .allSatisfy(column -> assertThat(
                                column.getColumnDataType().getJavaSqlType().getVendorTypeNumber())
                        .isNotNull());
    }

    private static Table table(Catalog catalog, String name) {
        return catalog.getTables().stream()
                .filter(table -> table.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void detailsAreWritten(Sandbox sandbox) throws Exception {
        StringWriter text = new StringWriter();
        SchemaCrawlerExecutable executable = new SchemaCrawlerExecutable("details");
        executable.setSchemaCrawlerOptions(MAXIMUM);
        executable.setOutputOptions(
                OutputOptionsBuilder.builder().withOutputWriter(text).toOptions());
        try (DatabaseConnectionSource source = source(sandbox)) {
            executable.setDataSource(source);
            executable.execute();
        }
        assertThat(text.toString().lines())
                .anyMatch(line -> line.startsWith("klaviyo.events "))
                .anyMatch(line -> line.contains("[primary key]"))
                .anyMatch(line -> line.contains("foreign key"))
                .noneMatch(line -> line.contains(sandbox.key()));
    }
}
