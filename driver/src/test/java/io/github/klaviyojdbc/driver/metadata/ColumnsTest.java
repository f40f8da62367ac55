/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Account.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private final DatabaseMetaData metadata = Account.metadata();

    @Test
    void eachTypeSaysItsNameSizeAndDigits() throws SQLException {
        assertThat(read(
                        metadata.getColumns(null, "klaviyo", "profiles", "%"),
                        "ORDINAL_POSITION",
                        "COLUMN_NAME",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "COLUMN_SIZE",
                        "DECIMAL_DIGITS",
                        "NUM_PREC_RADIX",
                        "CHAR_OCTET_LENGTH"))
                .containsExactly(
                        "1|id|12|VARCHAR|65535|null|null|65535",
                        "2|created|93|TIMESTAMP|23|3|null|null",
                        "3|visits|-5|BIGINT|19|0|10|null",
                        "4|location_latitude|8|DOUBLE|15|null|10|null",
                        "5|subscribed|16|BOOLEAN|1|null|null|null",
                        "6|properties|12|VARCHAR|65535|null|null|65535",
                        "7|predictive_analytics_historic_clv|8|DOUBLE|15|null|10|null",
                        "8|gone_id|12|VARCHAR|65535|null|null|65535");
    }

    @Test
    void nullabilityIsSaidTwiceAlike() throws SQLException {
        assertThat(read(
                        metadata.getColumns(null, null, "profiles", "%"),
                        "COLUMN_NAME",
                        "NULLABLE",
                        "IS_NULLABLE",
                        "IS_AUTOINCREMENT",
                        "IS_GENERATEDCOLUMN",
                        "REMARKS"))
                .contains("id|0|NO|NO|NO|The id", "created|1|YES|NO|NO|The created");
    }

    @Test
    void columnsComeByTableAndPosition() throws SQLException {
        assertThat(read(metadata.getColumns(null, null, "list%", null), "TABLE_NAME", "COLUMN_NAME"))
                .containsExactly(
                        "list_profiles|profile_id",
                        "list_profiles|list_id",
                        "lists|id",
                        "lists|name",
                        "listsprofiles|id");
    }

    @Test
    void aColumnKeepsItsPositionWhenOthersAreNotAskedFor() throws SQLException {
        assertThat(read(metadata.getColumns(null, null, "events", "PROFILE\\_%"), "COLUMN_NAME", "ORDINAL_POSITION"))
                .containsExactly("profile_id|3");
        assertThat(read(metadata.getColumns(null, null, "events", ""), "COLUMN_NAME"))
                .isEmpty();
        assertThat(read(metadata.getColumns("klaviyo", "", "events", "%"), "COLUMN_NAME"))
                .isEmpty();
    }

    @Test
    void hiddenColumnsAreNotThereAndLeaveNoGap() throws SQLException {
        assertThat(read(
                        Account.withoutPredictions().getColumns(null, null, "profiles", "%"),
                        "ORDINAL_POSITION",
                        "COLUMN_NAME"))
                .endsWith("6|properties", "7|gone_id");
    }

    @Test
    void nullNumbersSayThatTheyWereNull() throws SQLException {
        try (var rows = metadata.getColumns(null, null, "profiles", "id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("COLUMN_SIZE")).isEqualTo(65535);
            assertThat(rows.wasNull()).isFalse();
            assertThat(rows.getInt("DECIMAL_DIGITS")).isZero();
            assertThat(rows.wasNull()).isTrue();
            assertThat(rows.getShort("SOURCE_DATA_TYPE")).isZero();
            assertThat(rows.wasNull()).isTrue();
            assertThat(rows.getString("TABLE_CAT")).isNull();
            assertThat(rows.wasNull()).isTrue();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void everyTypeNameIsATypeWithTheSameCode() throws SQLException {
        var types = new HashSet<>(read(metadata.getTypeInfo(), "TYPE_NAME", "DATA_TYPE"));
        assertThat(read(metadata.getColumns(null, null, "%", "%"), "TYPE_NAME", "DATA_TYPE"))
                .isSubsetOf(types);
    }
}
