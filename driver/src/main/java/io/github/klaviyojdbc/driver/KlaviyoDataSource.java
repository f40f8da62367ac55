/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The driver as a bean, for pools and application servers that set one up by its properties. Makes a new connection each time;
 * connections are cheap, and those with equal properties share their limits and their cache. To be set up before it is used.
 */
public final class KlaviyoDataSource implements DataSource {
    private final KlaviyoDriver driver = new KlaviyoDriver();
    private final Properties properties = new Properties();
    private String url = ConnectionUrl.PREFIX;
    private @Nullable PrintWriter logWriter;
    private int loginTimeout;

    /** A URL, with properties or without. */
    public void setUrl(String url) {
        this.url = url;
    }

    public String getUrl() {
        return url;
    }

    /** The private API key. */
    public void setApiKey(String apiKey) {
        setProperty(ConnectionOption.API_KEY.optionName(), apiKey);
    }

    /** The private API key, by the name that tools keep secrets under. */
    public void setPassword(String password) {
        setProperty(ConnectionOption.PASSWORD.optionName(), password);
    }

    /** Ignored: the key says whose account it is. */
    public void setUser(String user) {
        setProperty(ConnectionOption.USER.optionName(), user);
    }

    /** Any property of a connection; null takes it back. */
    public void setProperty(String name, @Nullable String value) {
        if (value == null) {
            properties.remove(name);
        } else {
            properties.setProperty(name, value);
        }
    }

    /** Properties of a connection, besides those that are set. */
    public void setConnectionProperties(Properties more) {
        more.stringPropertyNames().forEach(name -> setProperty(name, more.getProperty(name)));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(properties);
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Properties given = new Properties();
        given.putAll(properties);
        given.remove(ConnectionOption.API_KEY.optionName());
        if (password != null) {
            given.setProperty(ConnectionOption.PASSWORD.optionName(), password);
        }
        return connect(given);
    }

    private Connection connect(Properties given) throws SQLException {
        Connection connection = driver.connect(url, given);
        if (connection == null) {
            throw SqlErrors.of(SqlState.CANNOT_CONNECT, "The URL of the data source does not begin with jdbc:klaviyo:");
        }
        return connection;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    /** Only remembered: the driver writes no log. */
    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    /** Only remembered: connecting sends nothing. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        if (type != null && type.isInstance(this)) {
            return type.cast(this);
        }
        throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "A KlaviyoDataSource is no " + type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return type != null && type.isInstance(this);
    }
}
