/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Fault;
import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What pools ask before they give a connection away. */
@Timeout(60)
class ValidationTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Connection connect(String more) throws SQLException {
        return connect(sandbox.apiKey(), more);
    }

    private Connection connect(String key, String more) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:klaviyo:maxRetries=0;baseUrl=" + sandbox.url() + ";apiKey=" + key + more);
    }

    @Test
    void oneSmallRequestIsEnoughForAllConnectionsOfAnAccount() throws SQLException {
        try (Connection one = connect("");
                Connection other = connect("")) {
            for (int time = 0; time < 20; time++) {
                assertThat(one.isValid(5)).isTrue();
                assertThat(other.isValid(0)).isTrue();
            }
            assertThat(sandbox.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.path()).isEqualTo("/api/lists"));
        }
    }

    @Test
    void keyThatIsNotTakenIsNotValidAndIsAskedForAgain() throws SQLException {
        try (Connection connection = connect("pk_revoked", "")) {
            assertThat(connection.isValid(5)).isFalse();
            assertThat(connection.isValid(0)).isFalse();
            assertThat(sandbox.requests()).hasSize(2);
        }
    }

    @Test
    void serverThatFailsIsNotValidUntilItAnswers() throws SQLException {
        try (Connection connection = connect("")) {
            sandbox.failNext(Fault.status(503));
            assertThat(connection.isValid(5)).isFalse();
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void limitThatIsUsedUpAndScopeThatLacksAreSignsOfLife() throws SQLException {
        try (Connection connection = connect(";cache=off")) {
            sandbox.failNext(Fault.status(403));
            assertThat(connection.isValid(5)).isTrue();
        }
        try (Connection connection = connect(";maxRetryWait=PT0S")) {
            sandbox.failNext(Fault.throttled(60));
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void serverThatSaysNothingIsNotWaitedForLonger() throws SQLException {
        try (Connection connection = connect("")) {
            sandbox.failNext(Fault.delay(2_000));
            assertThat(connection.isValid(1)).isFalse();
        }
    }
}
