/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import io.github.klaviyojdbc.driver.KlaviyoDriver;
import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/** The account that statements go to: a real one, or a sandbox that lives as long as this does. */
final class Target implements AutoCloseable {
    /** Nothing listens there, and nobody asks: to prepare a statement sends nothing. */
    private static final String NOWHERE = "jdbc:klaviyo:baseUrl=http://127.0.0.1:1;apiKey=pk_nowhere";

    private final KlaviyoDriver driver = new KlaviyoDriver();
    private final String url;
    private final Optional<Sandbox> sandbox;

    private Target(String url, Optional<Sandbox> sandbox) {
        this.url = url;
        this.sandbox = sandbox;
    }

    static Target real(String url) {
        return new Target(url, Optional.empty());
    }

    /** The sandbox starts beside the SQL engine, since each takes its second. */
    static Target sandbox(String url, Clock clock) {
        var options = SandboxOptions.defaults().withNow(clock.instant().truncatedTo(ChronoUnit.DAYS));
        var starting = CompletableFuture.supplyAsync(() -> Sandbox.start(options));
        warmUp();
        Sandbox sandbox = starting.join();
        String separator = url.endsWith(";") || url.endsWith(":") ? "" : ";";
        return new Target(url + separator + "baseUrl=" + sandbox.url(), Optional.of(sandbox));
    }

    /** Loads and compiles what every statement needs. A failure here shows again, and better, in the statement itself. */
    private static void warmUp() {
        try (var connection = new KlaviyoDriver().connect(NOWHERE, new Properties());
                var statement = Objects.requireNonNull(connection).prepareStatement("SELECT COUNT(*) FROM lists")) {
            Objects.requireNonNull(statement);
        } catch (SQLException e) {
            return;
        }
    }

    Connection connect() throws SQLException {
        var properties = new Properties();
        key().ifPresent(key -> properties.setProperty("password", key));
        return Objects.requireNonNull(driver.connect(url, properties));
    }

    String url() {
        return url;
    }

    /** The key, where it does not come from the URL or the environment. */
    Optional<String> key() {
        return sandbox.map(Sandbox::apiKey);
    }

    @Override
    public void close() {
        sandbox.ifPresent(Sandbox::close);
    }
}
