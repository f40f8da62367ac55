/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantsTest {
    private final DatabaseMetaData metadata = Account.metadata();

    @Test
    void theProductIsKlaviyoAtARevision() throws SQLException {
        assertThat(metadata.getDatabaseProductName()).isEqualTo("Klaviyo");
        assertThat(metadata.getDatabaseProductVersion()).isEqualTo("2026-07-15");
        assertThat(metadata.getDatabaseMajorVersion()).isEqualTo(2026);
        assertThat(metadata.getDatabaseMinorVersion()).isEqualTo(7);
    }

    @Test
    void theDriverNamesItselfAndJdbc43() throws SQLException {
        assertThat(metadata.getDriverName()).isEqualTo("klaviyo-jdbc");
        assertThat(metadata.getDriverVersion())
                .startsWith(metadata.getDriverMajorVersion() + "." + metadata.getDriverMinorVersion());
        assertThat(metadata.getJDBCMajorVersion()).isEqualTo(4);
        assertThat(metadata.getJDBCMinorVersion()).isEqualTo(3);
    }

    @Test
    void theConnectionIsNotAskedForWhatItIs() throws SQLException {
        assertThat(metadata.getConnection()).isSameAs(Account.UNTOUCHABLE);
        assertThat(metadata.getURL()).isEqualTo(Account.URL).doesNotContain("pk_");
        assertThat(metadata.getUserName()).isEmpty();
        assertThat(metadata.isReadOnly()).isTrue();
    }

    @Test
    void namesKeepTheirCaseAndMatchInAny() throws SQLException {
        assertThat(metadata.storesMixedCaseIdentifiers()).isTrue();
        assertThat(metadata.storesMixedCaseQuotedIdentifiers()).isTrue();
        assertThat(metadata.storesUpperCaseIdentifiers()).isFalse();
        assertThat(metadata.storesLowerCaseIdentifiers()).isFalse();
        assertThat(metadata.supportsMixedCaseIdentifiers()).isFalse();
        assertThat(metadata.supportsMixedCaseQuotedIdentifiers()).isFalse();
        assertThat(metadata.getIdentifierQuoteString()).isEqualTo("\"");
        assertThat(metadata.getSearchStringEscape()).isEqualTo("\\");
        assertThat(metadata.getExtraNameCharacters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIMIT", "OFFSET", "NEXT", "MINUS", "EXPLAIN"})
    void wordsThatOnlyOurGrammarReservesAreKeywords(String word) throws SQLException {
        assertThat(metadata.getSQLKeywords().split(",")).contains(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATETIME",
                "TIMESTAMP",
                "DATE",
                "VALUE",
                "NAME",
                "TYPE",
                "STATUS",
                "START",
                "END",
                "LANGUAGE",
                "POSITION"
            })
    void wordsThatAreFreeAreNoKeywords(String word) throws SQLException {
        assertThat(metadata.getSQLKeywords().split(",")).doesNotContain(word);
    }

    @Test
    void keywordsLeaveOutWhatSql2003Reserves() throws SQLException {
        assertThat(metadata.getSQLKeywords().split(","))
                .isSorted()
                .doesNotContainAnyElementsOf(
                        Set.of("SELECT", "BY", "DEFAULT", "INTERVAL", "LEFT", "ORDER", "RIGHT", "ROWS"));
    }

    @Test
    void functionListsAreSortedAndWithoutTheProcessUser() throws SQLException {
        var lists = new String[] {
            metadata.getNumericFunctions(),
            metadata.getStringFunctions(),
            metadata.getSystemFunctions(),
            metadata.getTimeDateFunctions()
        };
        assertThat(lists)
                .allSatisfy(list -> assertThat(list.split(",")).isSorted().doesNotContain("USER", "DATABASE", ""));
    }

    @Test
    void nullsSortAsTheHighestValue() throws SQLException {
        assertThat(metadata.nullsAreSortedHigh()).isTrue();
        assertThat(metadata.nullsAreSortedLow()).isFalse();
        assertThat(metadata.nullsAreSortedAtStart()).isFalse();
        assertThat(metadata.nullsAreSortedAtEnd()).isFalse();
    }

    @Test
    void resultsAreForwardAndReadOnly() throws SQLException {
        assertThat(metadata.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
        assertThat(metadata.supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE))
                .isFalse();
        assertThat(metadata.supportsResultSetConcurrency(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY))
                .isTrue();
        assertThat(metadata.supportsResultSetConcurrency(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE))
                .isFalse();
        assertThat(metadata.supportsResultSetConcurrency(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY))
                .isFalse();
        assertThat(metadata.supportsResultSetHoldability(metadata.getResultSetHoldability()))
                .isTrue();
        assertThat(metadata.supportsResultSetHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT))
                .isFalse();
    }

    @Test
    void thereAreNoTransactions() throws SQLException {
        assertThat(metadata.supportsTransactions()).isFalse();
        assertThat(metadata.getDefaultTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
        assertThat(metadata.supportsTransactionIsolationLevel(Connection.TRANSACTION_NONE))
                .isTrue();
        assertThat(metadata.supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ))
                .isFalse();
    }

    @Test
    void noStatementTakesACatalog() {
        assertThat(Arrays.stream(DatabaseMetaData.class.getMethods())
                        .filter(method -> method.getName().startsWith("supportsCatalogsIn")))
                .hasSize(5)
                .allSatisfy(method -> assertThat(method.invoke(metadata)).isEqualTo(false));
    }

    @ParameterizedTest
    @ValueSource(ints = {Types.BIGINT, Types.TIMESTAMP, Types.BOOLEAN, Types.VARCHAR, Types.VARBINARY})
    void anythingConvertsToTextAndBack(int type) throws SQLException {
        assertThat(metadata.supportsConvert(type, Types.VARCHAR)).isTrue();
        assertThat(metadata.supportsConvert(Types.VARCHAR, type)).isTrue();
    }

    @Test
    void unlikeTypesDoNotConvert() throws SQLException {
        assertThat(metadata.supportsConvert(Types.BIGINT, Types.DOUBLE)).isTrue();
        assertThat(metadata.supportsConvert(Types.TIMESTAMP, Types.DATE)).isTrue();
        assertThat(metadata.supportsConvert(Types.DATE, Types.TIME)).isFalse();
        assertThat(metadata.supportsConvert(Types.BIGINT, Types.DATE)).isFalse();
        assertThat(metadata.supportsConvert(Types.ARRAY, Types.VARCHAR)).isFalse();
        assertThat(metadata.supportsConvert(Types.BLOB, Types.VARCHAR)).isFalse();
    }

    @Test
    void itUnwrapsToItselfOnly() throws SQLException {
        assertThat(metadata.isWrapperFor(KlaviyoDatabaseMetaData.class)).isTrue();
        assertThat(metadata.unwrap(DatabaseMetaData.class)).isSameAs(metadata);
        assertThat(metadata.isWrapperFor(Connection.class)).isFalse();
        assertThatThrownBy(() -> metadata.unwrap(Connection.class)).isInstanceOf(SQLException.class);
    }
}
