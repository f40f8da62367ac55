/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL as Tableau, Spark and others write it. */
@ExtendWith(Sandbox.One.class)
class BiToolsIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT SUM(1) AS \"sum:Number of Records:ok\", CAST(\"events\".\"datetime\" AS DATE) AS \"tdy:datetime:ok\""
                        + " FROM \"klaviyo\".\"events\" \"events\" GROUP BY 2",
                "SELECT COUNT(DISTINCT \"p\".\"email\") AS \"c\", \"p\".\"location_country\" AS \"x\" FROM \"klaviyo\".\"profiles\" \"p\""
                        + " GROUP BY \"p\".\"location_country\" HAVING (COUNT(1) > 0) ORDER BY \"x\" ASC",
                "SELECT \"Custom SQL Query\".\"email\" FROM ( SELECT * FROM profiles ) \"Custom SQL Query\" LIMIT 10",
                "SELECT CAST({fn EXTRACT(YEAR FROM \"e\".\"datetime\")} AS INTEGER) FROM \"klaviyo\".\"events\" \"e\"",
                "SELECT CASE WHEN \"datetime\" >= {ts '2026-01-01 00:00:00'} THEN 1 ELSE 0 END FROM events WHERE datetime > {d '2020-01-01'}",
                "SELECT {fn UCASE(email)}, {fn CONCAT(email, 'x')}, {fn IFNULL(email, 'none')}, {fn LOCATE('a', email)} FROM profiles",
                "SELECT {fn YEAR(created)}, {fn QUARTER(created)}, {fn TIMESTAMPDIFF(SQL_TSI_DAY, created, updated)} FROM profiles",
                "SELECT {fn CONVERT(created, SQL_VARCHAR)}, {fn NOW()}, {fn CURDATE()} FROM profiles",
                "SELECT COUNT(*) AS COUNT FROM profiles",
                "SELECT \"id\",\"email\" FROM (SELECT * FROM profiles) SPARK_GEN_SUBQ_1"
                        + "  WHERE (\"created\" IS NOT NULL) AND (\"created\" >= '2020-03-26 18:59:51.0')",
                "SELECT \"id\" FROM events WHERE \"datetime\" < '2030-03-01 00:00:00' or \"datetime\" is null",
                "SELECT \"id\" FROM profiles WHERE (\"email\" LIKE '%@%' ESCAPE '\\')",
                "SELECT \"id\",\"created\" FROM profiles ORDER BY \"created\" DESC NULLS LAST LIMIT 5",
                "SELECT COUNT(*),MAX(\"created\") FROM (SELECT * FROM profiles) SPARK_GEN_SUBQ_3  WHERE 1=0",
                "SELECT t.* FROM klaviyo.profiles t LIMIT 501",
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'klaviyo'",
            })
    void queryAnswersAndItsShapeIsKnownBefore(String sql, Sandbox sandbox) throws SQLException {
        try (Connection connection = sandbox.connect();
                Statement statement = connection.createStatement()) {
            ResultSetMetaData expected = connection.prepareStatement(sql).getMetaData();
            try (ResultSet rows = statement.executeQuery(sql);
                    ResultSet none =
                            connection.createStatement().executeQuery("SELECT * FROM (" + sql + ") q WHERE 1=0")) {
                assertThat(rows.next()).isTrue();
                assertThat(none.next()).isFalse();
                for (ResultSetMetaData actual : new ResultSetMetaData[] {rows.getMetaData(), none.getMetaData()}) {
                    assertThat(actual.getColumnCount()).isEqualTo(expected.getColumnCount());
                    for (int i = 1; i <= actual.getColumnCount(); i++) {
                        assertThat(actual.getColumnLabel(i)).isEqualTo(expected.getColumnLabel(i));
                        assertThat(actual.getColumnType(i)).isEqualTo(expected.getColumnType(i));
                        assertThat(actual.getColumnClassName(i)).isEqualTo(expected.getColumnClassName(i));
                    }
                }
                for (int i = 1; i <= expected.getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    assertThat(value == null || value.getClass().getName().equals(expected.getColumnClassName(i)))
                            .isTrue();
                }
            }
        }
    }
}
