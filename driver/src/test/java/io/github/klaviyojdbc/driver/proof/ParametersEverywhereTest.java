/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A {@code ?} wherever an expression may stand, though nothing beside it tells its type. */
class ParametersEverywhereTest {
    private static Lab lab;
    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        lab = new Lab(Lab.small());
        connection = lab.connectCached();
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    /** Each parameter is '1'. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "? ; 1",
                "UPPER(?) ; 1",
                "? || ? ; 11",
                "CONCAT(?, ?) ; 11",
                "CASE WHEN ? = ? THEN ? ELSE ? END ; 1",
                "CASE WHEN ? = ? THEN 5 ELSE ? END ; 5",
                "COALESCE(?, ?) ; 1",
                "NULLIF(?, 'x') ; 1",
                "SUBSTRING('abc', ?, ?) ; a",
                "POSITION(? IN 'a1') ; 2",
                "TRIM(?) ; 1",
                "REPLACE('a', ?, ?) ; a",
                "SPLIT_PART('a,b', ',', ?) ; a",
                "LPAD(?, 3, ?) ; 111",
                "REPEAT('a', ?) ; a",
                "ROUND(1.26, ?) ; 1.3",
                "ABS(?) ; 1.0",
                "- ? ; -1.0",
                "? + ? ; 2.0",
                "? + 1 ; 2",
                "POWER(?, 2) ; 1.0",
                "GREATEST(?, 0) ; 1",
                "CHAR_LENGTH(?) ; 1",
                "? IN (1, 2) ; true",
                "? IN (?, ?) ; true",
                "? BETWEEN ? AND ? ; true",
                "? LIKE ? ; true",
                "? IS NULL ; false",
                "NOT ? ; false",
                "CAST(? AS INTEGER) ; 1",
                "JSON_VALUE('{\"1\": 2}', '$.' || ?) ; 2",
                "EXISTS (SELECT ?) ; true",
            })
    void parameterStandsForAnExpression(String expression, String expected) throws SQLException {
        assertThat(values("SELECT " + expression + " FROM (VALUES (1)) AS t (x)"))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT a FROM (VALUES (1), (2)) AS t (a) ORDER BY CASE WHEN a = ? THEN 1 ELSE 0 END ; 2",
                "SELECT a FROM (VALUES (1), (2)) AS t (a) ORDER BY a LIMIT ? OFFSET ? ; 2",
                "SELECT COUNT(*) FROM (VALUES (1), (2)) AS t (a) GROUP BY a || ? LIMIT 1 ; 1",
                "SELECT 'x' FROM (VALUES (1), (2)) AS t (a) HAVING COUNT(*) > ? ; x",
                "SELECT a FROM (SELECT ? AS a) AS t WHERE a = '1' ; 1",
                "VALUES (?) ; 1",
                "SELECT ? UNION SELECT ? ; 1",
                "SELECT MAX(?) FROM (VALUES (1)) AS t (a) ; 1",
            })
    void parameterStandsInEveryClause(String sql, String expected) throws SQLException {
        assertThat(values(sql)).startsWith(expected);
    }

    @Test
    void whatNothingTellsIsText() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?, LPAD(?, ?, ?), - ?")) {
            var types = statement.getParameterMetaData();
            assertThat(types.getParameterType(1)).isEqualTo(Types.VARCHAR);
            assertThat(types.getParameterType(3)).isEqualTo(Types.BIGINT);
            assertThat(types.getParameterType(5)).isEqualTo(Types.DOUBLE);
        }
    }

    @Test
    void statementThatIsNotPreparedHasNoValues() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertRefused("07001", () -> statement.executeQuery("SELECT ?"));
            assertRefused("07001", () -> statement.execute("CALL sync_state(target => ?)"));
        }
    }

    @Test
    void arraysAreParametersToo() throws SQLException {
        String sql = "SELECT a FROM (VALUES (1), (2), (3)) AS x (a)"
                + " WHERE a IN (SELECT * FROM UNNEST(CAST(? AS INTEGER ARRAY)) AS t (v)) ORDER BY a";
        assertThat(Lab.column(connection, sql, connection.createArrayOf("INTEGER", new Object[] {3, 1})))
                .containsExactly(1, 3);
    }

    private static List<String> values(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int count = statement.getParameterMetaData().getParameterCount();
            for (int i = 1; i <= count; i++) {
                statement.setString(i, "1");
            }
            return Lab.rows(statement.executeQuery()).stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
        }
    }
}
