/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import io.github.klaviyojdbc.driver.AccountFactory.Account;
import io.github.klaviyojdbc.driver.jdbc.Alarm;
import io.github.klaviyojdbc.driver.jdbc.DaemonAlarm;
import io.github.klaviyojdbc.driver.jdbc.KlaviyoConnection;
import io.github.klaviyojdbc.driver.metadata.DriverVersion;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.Function;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The JDBC driver for {@code jdbc:klaviyo:} URLs. Thread-safe. Connecting sends nothing. */
public final class KlaviyoDriver implements Driver {
    private static final DriverVersion VERSION = DriverVersion.current();

    static {
        try {
            DriverManager.registerDriver(new KlaviyoDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AccountFactory accounts;
    private final Function<String, @Nullable String> environment;
    private final Alarm alarm = new DaemonAlarm();

    public KlaviyoDriver() {
        this(new Accounts(), System::getenv);
    }

    KlaviyoDriver(AccountFactory accounts, Function<String, @Nullable String> environment) {
        this.accounts = accounts;
        this.environment = environment;
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        if (url == null) {
            throw SqlErrors.of(SqlState.CANNOT_CONNECT, "There is no URL");
        }
        return ConnectionUrl.accepts(url);
    }

    @Override
    public @Nullable Connection connect(String url, @Nullable Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        ConnectionOptions options =
                ConnectionRequest.of(url, properties, environment).options();
        try {
            Account account = accounts.open(options);
            return new KlaviyoConnection(
                    account.engine(), account.metadata(), alarm, account.close(), account.alive(), account.facets());
        } catch (Throwable e) {
            throw SqlErrors.translate(e);
        }
    }

    /** All options; a URL that cannot be read, or is not ours, is as good as one without any. */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties properties)
            throws SQLException {
        ConnectionRequest request = request(url, properties);
        return Arrays.stream(ConnectionOption.values())
                .map(option -> info(option, request))
                .toArray(DriverPropertyInfo[]::new);
    }

    private ConnectionRequest request(@Nullable String url, @Nullable Properties properties) throws SQLException {
        String ours = url != null && ConnectionUrl.accepts(url) ? url : ConnectionUrl.PREFIX;
        try {
            return ConnectionRequest.of(ours, properties, environment);
        } catch (SQLException e) {
            return ConnectionRequest.of(ConnectionUrl.PREFIX, null, environment);
        }
    }

    private static DriverPropertyInfo info(ConnectionOption option, ConnectionRequest request) {
        String given = request.shown(option);
        String known = option.defaultValue().isEmpty() ? null : option.defaultValue();
        var info = new DriverPropertyInfo(option.optionName(), given == null ? known : given);
        info.description = option.description();
        info.required = option == ConnectionOption.API_KEY && !request.hasCredentials();
        if (!option.choices().isEmpty()) {
            info.choices = option.choices().toArray(String[]::new);
        }
        return info;
    }

    @Override
    public int getMajorVersion() {
        return VERSION.major();
    }

    @Override
    public int getMinorVersion() {
        return VERSION.minor();
    }

    /** Not the whole of SQL-92 can be done on a read-only source. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.github.klaviyojdbc");
    }
}
