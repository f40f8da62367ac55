/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Account.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ProceduresTest {
    private final DatabaseMetaData metadata = Account.metadata();

    @Test
    void proceduresComeByName() throws SQLException {
        assertThat(read(
                        metadata.getProcedures(null, "klaviyo", "%"),
                        "PROCEDURE_SCHEM",
                        "PROCEDURE_NAME",
                        "PROCEDURE_TYPE",
                        "REMARKS",
                        "SPECIFIC_NAME"))
                .containsExactly(
                        "klaviyo|cache_clear|1|Empties the cache|cache_clear",
                        "klaviyo|sync_to|1|Copies tables into another database|sync_to");
    }

    @Test
    void argumentsComeBeforeTheResultAndEachCountsFromOne() throws SQLException {
        assertThat(read(
                        metadata.getProcedureColumns(null, null, "SYNC\\_TO", "%"),
                        "COLUMN_NAME",
                        "COLUMN_TYPE",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "NULLABLE",
                        "IS_NULLABLE",
                        "COLUMN_DEF",
                        "ORDINAL_POSITION"))
                .containsExactly(
                        "target|1|12|VARCHAR|0|NO|null|1",
                        "target_schema|1|12|VARCHAR|1|YES|'klaviyo'|2",
                        "rows_read|3|-5|BIGINT|0|NO|null|1");
    }

    @Test
    void argumentsOfTheCallChoose() throws SQLException {
        assertThat(read(metadata.getProcedures(null, null, "cache%"), "PROCEDURE_NAME"))
                .containsExactly("cache_clear");
        assertThat(read(metadata.getProcedures(null, "sys", null), "PROCEDURE_NAME"))
                .isEmpty();
        assertThat(read(metadata.getProcedures("klaviyo", null, null), "PROCEDURE_NAME"))
                .isEmpty();
        assertThat(read(metadata.getProcedureColumns(null, null, null, "rows%"), "COLUMN_NAME"))
                .containsExactly("rows_read");
    }
}
