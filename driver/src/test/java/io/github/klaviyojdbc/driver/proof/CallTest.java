/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Fault;
import io.github.klaviyojdbc.sandbox.RecordedRequest;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CALL through every kind of statement, and what the procedures do. */
@Timeout(60)
class CallTest {
    private static final List<String> TABLES =
            StreamCatalog.load().streams().stream().map(StreamDefinition::name).toList();
    /** Reports are too few a day to be asked for. */
    private static final int ASKED = (int) StreamCatalog.load().streams().stream()
            .filter(stream -> stream.report() == null)
            .count();

    private static Lab lab;

    @BeforeAll
    static void open() {
        lab = new Lab(Lab.small());
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    @BeforeEach
    void forget() {
        lab.sandbox().clearFaults();
        lab.forgetRequests();
    }

    private static List<List<Object>> call(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return Lab.rows(rows);
        }
    }

    @Test
    void checkTellsKeyAccountAndEveryTable() throws SQLException {
        List<List<Object>> rows = call(lab.connect(), "CALL check_connection()");
        assertThat(rows.get(0)).isEqualTo(Arrays.asList("key", null, "ok", null, null));
        assertThat(rows.get(1).subList(0, 3)).isEqualTo(List.of("account", accountName(), "ok"));
        assertThat(rows.subList(2, rows.size()))
                .isEqualTo(TABLES.stream()
                        .map(table -> Arrays.<Object>asList("table", table, "ok", null, null))
                        .toList());
    }

    private static String accountName() {
        var attributes = (Map<?, ?>) lab.account().resources("account").get(0).get("attributes");
        return (String) ((Map<?, ?>) attributes.get("contact_information")).get("organization_name");
    }

    @Test
    void checkAsksForNoMoreThanOneRowOfATable() throws SQLException {
        call(lab.connect(), "CALL check_connection()");
        assertThat(lab.requests()).hasSize(1 + ASKED).allSatisfy(request -> {
            assertThat(request.status()).isEqualTo(200);
            assertThat(request.parameters().getOrDefault("page[size]", "1")).isEqualTo("1");
        });
        assertThat(lab.requests())
                .extracting(CallTest::shown)
                .contains(
                        "/api/accounts?fields[account]=contact_information.organization_name",
                        "/api/campaigns?fields[campaign]=id&filter=equals(messages.channel,\"email\"),equals(archived,false)&page[size]=1",
                        "/api/events?fields[event]=id&page[size]=1",
                        "/api/lists?fields[list]=id&page[size]=1",
                        "/api/metrics?fields[metric]=id");
    }

    private static String shown(RecordedRequest request) {
        return request.path()
                + request.parameters().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }

    @Test
    void checkIsNeverAnsweredFromTheCache() throws SQLException {
        Connection connection = lab.connectCached();
        call(connection, "CALL check_connection()");
        lab.forgetRequests();
        call(connection, "CALL check_connection()");
        assertThat(lab.requests()).hasSize(1 + ASKED);
    }

    @Test
    void checkAsksAsItsRowsAreRead() throws SQLException {
        try (Statement statement = lab.connect().createStatement();
                ResultSet rows = statement.executeQuery("CALL check_connection()")) {
            assertThat(lab.requests()).hasSize(1);
            rows.next();
            rows.next();
            rows.next();
            assertThat(lab.requests()).hasSize(2);
        }
    }

    @Test
    void checkNamesTheScopesThatAreMissing() throws SQLException {
        Set<String> missing = Set.of("segments:read", "tags:read", "accounts:read");
        try (Lab poor = new Lab(Lab.small().withMissingScopes(missing))) {
            List<List<Object>> rows = call(poor.connect(), "CALL check_connection()");
            assertThat(rows.get(0)).startsWith("key", null, "ok");
            assertThat(rows.get(1)).startsWith("account", null, "missing scope", "accounts:read");
            for (List<Object> row : rows.subList(2, rows.size())) {
                String lacking = lacking((String) row.get(1), missing);
                if (lacking.isEmpty()) {
                    assertThat(row.subList(2, 5)).isEqualTo(Arrays.asList("ok", null, null));
                } else {
                    assertThat(row.subList(2, 4)).isEqualTo(List.of("missing scope", lacking));
                    assertThat((String) row.get(4)).contains("Give the key the missing scope: " + lacking);
                }
            }
        }
    }

    /** What the table's request lacks, or that of the table below whose rows it is read. */
    private static String lacking(String table, Set<String> missing) {
        StreamDefinition stream = StreamCatalog.load().stream(table).orElseThrow();
        String above = stream.parent() == null ? "" : lacking(stream.parent().stream(), missing);
        return above.isEmpty()
                ? stream.scopes().stream().filter(missing::contains).sorted().collect(Collectors.joining(", "))
                : above;
    }

    /** Exactly the tables that the check calls readable can be read. */
    @Test
    void queriesFailWhereTheCheckSaysSoAndNowhereElse() throws SQLException {
        try (Lab poor = new Lab(Lab.small().withMissingScopes(Set.of("lists:read", "flows:read")))) {
            Connection connection = poor.connect();
            for (List<Object> row : call(connection, "CALL check_connection()")) {
                if (row.get(0).equals("table")) {
                    String sql = "SELECT 1 FROM " + row.get(1) + " LIMIT 1";
                    if (row.get(2).equals("ok")) {
                        assertThat(Lab.rows(connection, sql)).hasSize(1);
                    } else {
                        assertRefused("42501", () -> Lab.rows(connection, sql))
                                .hasMessageContaining((String) row.get(3));
                    }
                }
            }
        }
    }

    @Test
    void checkGoesOnAfterATableThatFails() throws SQLException {
        Connection connection = lab.connect("maxRetries=0");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("CALL check_connection()")) {
            rows.next();
            rows.next();
            lab.failNext(Fault.status(500));
            List<List<Object>> tables = Lab.rows(rows);
            assertThat(tables.get(0).subList(1, 4)).isEqualTo(Arrays.asList(TABLES.get(0), "failed", null));
            assertThat((String) tables.get(0).get(4)).contains("HTTP 500");
            assertThat(tables.subList(1, tables.size()))
                    .allSatisfy(table -> assertThat(table.get(2)).isIn("ok", "failed"));
        }
    }

    @Test
    void keyThatIsNotValidIsAnError() {
        String url = "jdbc:klaviyo:apiKey=pk_wrong;baseUrl=" + lab.sandbox().url();
        assertRefused("28000", () -> {
            try (Connection connection = DriverManager.getConnection(url)) {
                call(connection, "CALL check_connection()");
            }
        });
        assertThat(lab.requests()).hasSize(1);
    }

    @Test
    void clearedCacheIsAskedForAgain() throws SQLException {
        Connection connection = lab.connectCached();
        call(connection, "CALL cache_clear()");
        Lab.rows(connection, "SELECT id FROM tags");
        Lab.rows(connection, "SELECT id FROM tags");
        assertThat(lab.requests()).hasSize(1);
        assertThat(call(connection, "CALL cache_clear()")).isEqualTo(List.of(List.of(1L)));
        Lab.rows(connection, "SELECT id FROM tags");
        assertThat(lab.requests()).hasSize(2);
        assertThat(call(connection, "CALL cache_clear()")).isEqualTo(List.of(List.of(1L)));
        assertThat(call(connection, "CALL cache_clear()")).isEqualTo(List.of(List.of(0L)));
    }

    @Test
    void callsRunOnExecutionAndOnEachOne() throws SQLException {
        Connection connection = lab.connectCached();
        Lab.rows(connection, "SELECT id FROM metrics");
        try (PreparedStatement statement = connection.prepareStatement("CALL cache_clear()")) {
            assertThat(statement.getMetaData().getColumnName(1)).isEqualTo("answers");
            Lab.rows(connection, "SELECT id FROM metrics");
            assertThat(lab.requests()).hasSize(1);
            assertThat(statement.execute()).isTrue();
            Lab.rows(connection, "SELECT id FROM metrics");
            assertThat(lab.requests()).hasSize(2);
            statement.execute();
            Lab.rows(connection, "SELECT id FROM metrics");
            assertThat(lab.requests()).hasSize(3);
        }
    }

    @Test
    void callableStatementsTakeTheEscape() throws SQLException {
        Connection connection = lab.connect();
        for (String sql : List.of("{call cache_clear()}", "{ CALL klaviyo.cache_clear }", "CALL Cache_Clear();")) {
            try (CallableStatement statement = connection.prepareCall(sql)) {
                assertThat(statement.execute()).as(sql).isTrue();
                assertThat(Lab.rows(statement.getResultSet())).hasSize(1);
                assertThat(statement.getMoreResults()).isFalse();
                assertThat(statement.getUpdateCount()).isEqualTo(-1);
            }
        }
    }

    @Test
    void faultsOfACallShowWhenItIsPrepared() throws SQLException {
        Connection connection = lab.connect();
        assertRefused("42883", () -> connection.prepareCall("{call chek_conection()}"))
                .hasMessageContaining("did you mean check_connection()?");
        assertRefused("42883", () -> connection.prepareStatement("CALL cache_clear(?)"))
                .hasMessageContaining("cache_clear takes 0 arguments, not 1: call it as cache_clear()");
        assertRefused("42883", () -> call(connection, "CALL cache_clear(ttl => 5)"));
        assertRefused("42601", () -> call(connection, "CALL cache_clear("));
        assertRefused("07003", () -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("CALL cache_clear()");
            }
        });
    }

    @Test
    void metadataListsThem() throws SQLException {
        var metadata = lab.connect().getMetaData();
        assertThat(Lab.rows(metadata.getProcedures(null, "klaviyo", "c%")))
                .extracting(row -> row.get(2))
                .containsExactly("cache_clear", "check_connection");
        assertThat(Lab.rows(metadata.getProcedureColumns(null, null, "check_connection", "%")))
                .extracting(row -> row.get(3))
                .containsExactly("subject", "name", "status", "missing_scope", "message");
    }
}
