/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Account.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TypeInfoTest {
    private final DatabaseMetaData metadata = Account.metadata();

    @Test
    void typesComeByTheirCodesAndEachNameOnce() throws SQLException {
        var codes = read(metadata.getTypeInfo(), "DATA_TYPE").stream()
                .map(Integer::valueOf)
                .toList();
        assertThat(codes).isSorted();
        assertThat(read(metadata.getTypeInfo(), "TYPE_NAME")).doesNotHaveDuplicates();
    }

    /** DBeaver takes a column's type code from the row of the same name; DISTINCT or OTHER here break clients. */
    @Test
    void eachNameIsThatOfItsCode() throws SQLException {
        assertThat(read(metadata.getTypeInfo(), "DATA_TYPE", "TYPE_NAME"))
                .hasSize(17)
                .allSatisfy(row -> {
                    var parts = row.split("\\|");
                    assertThat(JDBCType.valueOf(Integer.parseInt(parts[0])).getName())
                            .isEqualTo(parts[1]);
                });
    }

    @Test
    void literalsAreWrittenBetweenPrefixAndSuffix() throws SQLException {
        assertThat(read(metadata.getTypeInfo(), "TYPE_NAME", "LITERAL_PREFIX", "LITERAL_SUFFIX"))
                .contains(
                        "VARCHAR|'|'",
                        "CHAR|'|'",
                        "TIMESTAMP|TIMESTAMP '|'",
                        "DATE|DATE '|'",
                        "TIME|TIME '|'",
                        "VARBINARY|X'|'",
                        "BIGINT|null|null",
                        "BOOLEAN|null|null");
    }

    @Test
    void numbersHaveARadixAndASign() throws SQLException {
        assertThat(read(
                        metadata.getTypeInfo(),
                        "TYPE_NAME",
                        "PRECISION",
                        "MINIMUM_SCALE",
                        "MAXIMUM_SCALE",
                        "NUM_PREC_RADIX",
                        "CREATE_PARAMS",
                        "SEARCHABLE"))
                .contains(
                        "DECIMAL|38|0|38|10|precision,scale|2",
                        "BIGINT|19|0|0|10|null|2",
                        "VARCHAR|65535|0|0|null|length|3",
                        "TIMESTAMP|23|0|3|null|precision|2",
                        "ARRAY|0|0|0|null|null|0");
        try (var rows = metadata.getTypeInfo()) {
            while (rows.next()) {
                var number = rows.getInt("NUM_PREC_RADIX") == 10;
                assertThat(rows.getBoolean("UNSIGNED_ATTRIBUTE")).isEqualTo(!number);
                assertThat(rows.getBoolean("AUTO_INCREMENT")).isFalse();
                assertThat(rows.getBoolean("CASE_SENSITIVE"))
                        .isEqualTo(rows.getString("TYPE_NAME").endsWith("CHAR"));
            }
        }
    }
}
