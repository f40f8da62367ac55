/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.KlaviyoAccount;
import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.http.Credentials;
import io.github.klaviyojdbc.driver.jdbc.DaemonAlarm;
import io.github.klaviyojdbc.driver.jdbc.KlaviyoConnection;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.net.URI;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A procedure with arguments of all types, called from SQL by every kind of statement. */
class CallStatementsTest {
    private static final KlaviyoAccount ACCOUNT = new KlaviyoAccount(
            StreamCatalog.load(),
            new ApiClientOptions(
                    URI.create("http://127.0.0.1:1"),
                    Credentials.ofApiKey("pk_nobody"),
                    "2026-07-15",
                    Duration.ZERO,
                    0,
                    1,
                    1,
                    0,
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1)),
            true,
            List.of(),
            Clock.systemUTC());

    private final CopyProcedure copy = new CopyProcedure();
    private Connection connection;

    @BeforeEach
    void connect() {
        var procedures = new ProcedureRegistry(List.of(copy));
        connection = new KlaviyoConnection(ACCOUNT.engine(procedures), self -> null, new DaemonAlarm(), () -> {});
    }

    @AfterAll
    static void close() {
        ACCOUNT.close();
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    @Test
    void statementTakesLiterals() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(
                            statement.execute(
                                    "CALL copy_to('jdbc:x', since => DATE '2026-01-31', batch => 5, share => 0.5, dry => TRUE)"))
                    .isTrue();
            assertThat(copy.arguments.text("target")).contains("jdbc:x");
            assertThat(copy.arguments.instant("since")).contains(Instant.parse("2026-01-31T00:00:00Z"));
            assertThat(copy.arguments.number("batch")).contains(5L);
            assertThat(copy.arguments.flag("dry")).contains(true);
            assertThat(copy.rows).isEqualTo(1);
            assertThat(count(statement.getResultSet())).isEqualTo(3);
        }
        assertThat(copy.begun).isEqualTo(1);
    }

    @Test
    void executeRunsACallThatDoesSomethingToItsEnd() throws SQLException {
        copy.hasEffects = true;
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("CALL copy_to('jdbc:x')")).isTrue();
            assertThat(copy.rows).isEqualTo(3);
            assertThat(count(statement.getResultSet())).isEqualTo(3);
        }
        try (CallableStatement statement = connection.prepareCall("{call copy_to(?)}")) {
            statement.setString(1, "jdbc:x");
            statement.execute();
        }
        assertThat(copy.rows).isEqualTo(6);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("CALL copy_to('jdbc:x')")) {
            rows.next();
            assertThat(copy.rows).isEqualTo(7);
        }
    }

    @Test
    void callableStatementTakesParametersByTheNamesOfTheArguments() throws SQLException {
        try (CallableStatement statement =
                connection.prepareCall("{call copy_to(?, batch => ?, since => ?, dry => ?)}")) {
            statement.setObject("SINCE", LocalDate.of(2026, 2, 3));
            statement.setInt("batch", 7);
            statement.setString("target", "jdbc:y");
            statement.setNull("dry", Types.BOOLEAN);
            assertThat(count(statement.executeQuery())).isEqualTo(3);
            assertThat(copy.arguments.text("target")).contains("jdbc:y");
            assertThat(copy.arguments.number("batch")).contains(7L);
            assertThat(copy.arguments.instant("since")).contains(Instant.parse("2026-02-03T00:00:00Z"));
            assertThat(copy.arguments.flag("dry")).isEmpty();
            assertRefused("07009", () -> statement.setString("tagret", "x"))
                    .hasMessageEndingWith("did you mean target?");
            assertRefused("07009", () -> statement.setString("tables", "x"))
                    .hasMessageContaining("no ? for an argument");
            statement.setString("batch", "many");
            assertRefused("22023", statement::executeQuery);
        }
    }

    @Test
    void preparedStatementTakesParametersByTheTypesOfTheArguments() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("CALL copy_to(?, batch => ?, since => ?, dry => ?, tables => 'a')")) {
            ParameterMetaData parameters = statement.getParameterMetaData();
            assertThat(parameters.getParameterCount()).isEqualTo(4);
            assertThat(parameters.getParameterType(2)).isEqualTo(Types.BIGINT);
            assertThat(parameters.getParameterType(3)).isEqualTo(Types.TIMESTAMP);
            assertThat(statement.getMetaData().getColumnLabel(2)).isEqualTo("rows_read");
            assertThat(copy.begun).isZero();
            statement.setString(1, "jdbc:y");
            statement.setInt(2, 7);
            statement.setObject(3, LocalDate.of(2026, 2, 3));
            statement.setBoolean(4, false);
            assertThat(count(statement.executeQuery())).isEqualTo(3);
            assertThat(copy.arguments.text("target")).contains("jdbc:y");
            assertThat(copy.arguments.number("batch")).contains(7L);
            assertThat(copy.arguments.instant("since")).contains(Instant.parse("2026-02-03T00:00:00Z"));
            assertThat(copy.arguments.flag("dry")).contains(false);
            statement.setString(1, "jdbc:z");
            statement.setNull(2, Types.BIGINT);
            assertThat(count(statement.executeQuery())).isEqualTo(3);
            assertThat(copy.arguments.text("target")).contains("jdbc:z");
            assertThat(copy.arguments.number("batch")).isEmpty();
        }
        assertThat(copy.begun).isEqualTo(2);
    }

    @Test
    void callableStatementTakesParametersToo() throws SQLException {
        try (CallableStatement statement = connection.prepareCall("{call copy_to(?, ?)}")) {
            statement.setString(1, "jdbc:y");
            assertRefused("07001", statement::execute);
            statement.setString(2, "a, b");
            assertThat(statement.execute()).isTrue();
            assertThat(copy.arguments.text("tables")).contains("a, b");
        }
    }

    @Test
    void valueThatDoesNotFitIsRefused() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("CALL copy_to(?, since => ?)")) {
            statement.setString(1, "jdbc:y");
            statement.setString(2, "yesterday");
            assertRefused("22023", statement::executeQuery)
                    .hasMessageContaining("Argument since of copy_to must be a date");
        }
        assertRefused("22023", () -> connection.prepareStatement("CALL copy_to(5)"));
        assertRefused("42601", () -> connection.prepareStatement("CALL copy_to('a', target => 'b')"));
        assertRefused("42601", () -> connection.prepareStatement("CALL copy_to(target => 'b', 'a')"));
        assertThat(copy.begun).isZero();
    }

    @Test
    void closingTheResultStopsTheProcedure() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("CALL copy_to('jdbc:x')").close();
        }
        assertThat(copy.cancellation.isCancelled()).isTrue();
        assertThat(copy.rows).isEqualTo(1);
    }
}
