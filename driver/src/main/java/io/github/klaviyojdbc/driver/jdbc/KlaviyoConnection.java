/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.CompiledQuery;
import io.github.klaviyojdbc.adapter.sql.QueryEngine;
import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A session over one account. It is read-only, so that transactions, isolation and the like are taken in good part and do
 * nothing. Thread-safe: its state is a handful of settings, and each statement is its own.
 */
public final class KlaviyoConnection implements Connection, Unwrapping {
    private static final Set<String> SCHEMAS = Set.of("klaviyo", "sys");
    private static final Set<String> CLIENT_INFO = Set.of("ApplicationName", "ClientUser", "ClientHostname");

    private volatile QueryEngine engine;
    private final Function<Connection, DatabaseMetaData> metadata;
    private final Alarm alarm;
    private final Runnable closeAction;
    private final Predicate<Duration> alive;
    private final List<Object> facets;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Weak, for those who forget to close their statements. */
    private final Set<KlaviyoStatement> statements =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final Map<String, String> clientInfo = new ConcurrentHashMap<>();
    private volatile @Nullable SQLWarning warnings;
    private volatile @Nullable DatabaseMetaData metaData;
    private volatile boolean autoCommit = true;
    private volatile int isolation = TRANSACTION_NONE;
    private volatile int holdability = ResultSet.HOLD_CURSORS_OVER_COMMIT;
    private volatile int networkTimeout;
    private volatile String schema = "klaviyo";

    /**
     * @param metadata makes the answer of {@link #getMetaData()}, once, when it is first asked for
     * @param alarm the clock of query time-outs
     * @param closeAction run once, when the connection is closed and all its statements are
     */
    public KlaviyoConnection(
            QueryEngine engine, Function<Connection, DatabaseMetaData> metadata, Alarm alarm, Runnable closeAction) {
        this(engine, metadata, alarm, closeAction, timeout -> true, List.of());
    }

    /**
     * @param alive whether the other end answers within a time; zero for none
     * @param facets what it can be unwrapped to besides itself
     */
    public KlaviyoConnection(
            QueryEngine engine,
            Function<Connection, DatabaseMetaData> metadata,
            Alarm alarm,
            Runnable closeAction,
            Predicate<Duration> alive,
            List<Object> facets) {
        this.alive = alive;
        this.facets = List.copyOf(facets);
        this.engine = engine;
        this.metadata = metadata;
        this.alarm = alarm;
        this.closeAction = closeAction;
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        for (Object facet : facets) {
            if (type != null && type.isInstance(facet) && !type.isInstance(this)) {
                return type.cast(facet);
            }
        }
        return Unwrapping.super.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return Unwrapping.super.isWrapperFor(type)
                || (type != null && facets.stream().anyMatch(type::isInstance));
    }

    QueryEngine engine() {
        return engine;
    }

    Alarm alarm() {
        return alarm;
    }

    void forget(KlaviyoStatement statement) {
        statements.remove(statement);
    }

    @Override
    public Statement createStatement() throws SQLException {
        return createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, holdability);
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return createStatement(type, concurrency, holdability);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        checkOpen();
        return register(new KlaviyoStatement(this, checkKind(type, concurrency, holdability), false));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, holdability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return prepareStatement(sql, type, concurrency, holdability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        checkOpen();
        SQLWarning warning = checkKind(type, concurrency, holdability);
        return register(new KlaviyoPreparedStatement(this, warning, compile(sql)));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int @Nullable [] columnIndexes) throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String @Nullable [] columnNames) throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return prepareCall(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, holdability);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return prepareCall(sql, type, concurrency, holdability);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        checkOpen();
        SQLWarning warning = checkKind(type, concurrency, holdability);
        return register(new KlaviyoCallableStatement(this, warning, compile(sql)));
    }

    private CompiledQuery compile(@Nullable String sql) throws SQLException {
        if (sql == null) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "There is no SQL to prepare");
        }
        try {
            return engine.prepare(sql, closed::get);
        } catch (Throwable e) {
            throw SqlErrors.translate(e);
        }
    }

    private <T extends KlaviyoStatement> T register(T statement) throws SQLException {
        statements.add(statement);
        if (closed.get()) {
            statement.close();
            checkOpen();
        }
        return statement;
    }

    /** Scrollable and updatable result sets are not refused, since tools ask for them without need: they get a warning. */
    private @Nullable SQLWarning checkKind(int type, int concurrency, int holdability) throws SQLException {
        boolean known = type >= ResultSet.TYPE_FORWARD_ONLY && type <= ResultSet.TYPE_SCROLL_SENSITIVE;
        if (!known || (concurrency != ResultSet.CONCUR_READ_ONLY && concurrency != ResultSet.CONCUR_UPDATABLE)) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "No such kind of result set: " + type + ", " + concurrency);
        }
        checkHoldability(holdability);
        if (type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY) {
            return null;
        }
        warnings = new SQLWarning("Result sets are forward-only and read-only", "01S02");
        return new SQLWarning("Result sets are forward-only and read-only", "01S02");
    }

    /** The same text: the engine reads JDBC's escapes as a part of its grammar. */
    @Override
    public String nativeSQL(String sql) throws SQLException {
        checkOpen();
        return sql;
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        checkOpen();
        this.autoCommit = autoCommit;
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        checkOpen();
        return autoCommit;
    }

    @Override
    public void commit() throws SQLException {
        checkOpen();
    }

    @Override
    public void rollback() throws SQLException {
        checkOpen();
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        throw refusal("There are no savepoints");
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        throw refusal("There are no savepoints");
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        throw refusal("There are no savepoints");
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        throw refusal("There are no savepoints");
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            List<KlaviyoStatement> open;
            synchronized (statements) {
                open = List.copyOf(statements);
            }
            open.forEach(KlaviyoStatement::close);
            closeAction.run();
        }
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        if (executor == null) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "There is no executor to abort with");
        }
        executor.execute(this::close);
    }

    /** By one small request a minute at most, of all connections of the account: the connection itself holds no socket. */
    @Override
    public boolean isValid(int timeout) throws SQLException {
        if (timeout < 0) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "A time-out cannot be negative: " + timeout);
        }
        return !closed.get() && alive.test(Duration.ofSeconds(timeout));
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        checkOpen();
        DatabaseMetaData known = metaData;
        if (known == null) {
            known = metadata.apply(this);
            metaData = known;
        }
        return known;
    }

    /** Always read-only; asking for less is harmless, since pools do it on every connection. */
    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        checkOpen();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        checkOpen();
        return true;
    }

    @Override
    public void setCatalog(@Nullable String catalog) throws SQLException {
        checkOpen();
    }

    @Override
    public @Nullable String getCatalog() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        checkOpen();
        String name = schema == null ? "" : schema.toLowerCase(Locale.ROOT);
        if (!SCHEMAS.contains(name)) {
            throw SqlErrors.of(SqlState.UNKNOWN_SCHEMA, "No schema " + schema + ": there are klaviyo and sys");
        }
        this.schema = name;
        engine = engine.inSchema(name);
    }

    @Override
    public String getSchema() throws SQLException {
        checkOpen();
        return schema;
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        checkOpen();
        switch (level) {
            case TRANSACTION_NONE,
                    TRANSACTION_READ_UNCOMMITTED,
                    TRANSACTION_READ_COMMITTED,
                    TRANSACTION_REPEATABLE_READ,
                    TRANSACTION_SERIALIZABLE -> isolation = level;
            default -> throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "No such isolation level: " + level);
        }
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        checkOpen();
        return isolation;
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        checkOpen();
        checkHoldability(holdability);
        this.holdability = holdability;
    }

    private static void checkHoldability(int holdability) throws SQLException {
        if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT && holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "No such holdability: " + holdability);
        }
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return holdability;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return warnings;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        warnings = null;
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        checkOpen();
        return new HashMap<>();
    }

    @Override
    public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
        checkOpen();
        if (map != null && !map.isEmpty()) {
            throw SqlErrors.notSupported("There are no user-defined types");
        }
    }

    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        if (closed.get()) {
            throw new SQLClientInfoException(
                    "The connection is closed",
                    SqlState.CONNECTION_CLOSED.code(),
                    Map.of(String.valueOf(name), ClientInfoStatus.REASON_UNKNOWN));
        }
        if (name == null || !CLIENT_INFO.contains(name)) {
            warnings = new SQLWarning("No such client info property: " + name, "01S00");
        } else if (value == null) {
            clientInfo.remove(name);
        } else {
            clientInfo.put(name, value);
        }
    }

    @Override
    public void setClientInfo(@Nullable Properties properties) throws SQLClientInfoException {
        if (properties == null) {
            throw new SQLClientInfoException(
                    "There are no properties to set", SqlState.INVALID_ARGUMENT.code(), Map.of());
        }
        if (closed.get()) {
            Map<String, ClientInfoStatus> failed = new HashMap<>();
            properties.stringPropertyNames().forEach(name -> failed.put(name, ClientInfoStatus.REASON_UNKNOWN));
            throw new SQLClientInfoException("The connection is closed", SqlState.CONNECTION_CLOSED.code(), failed);
        }
        clientInfo.clear();
        for (String name : properties.stringPropertyNames()) {
            setClientInfo(name, properties.getProperty(name));
        }
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        checkOpen();
        return name == null ? null : clientInfo.get(name);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        checkOpen();
        var properties = new Properties();
        properties.putAll(clientInfo);
        return properties;
    }

    /** Only remembered: the property {@code readTimeout} rules the network. */
    @Override
    public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
        checkOpen();
        if (milliseconds < 0) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "A time-out cannot be negative: " + milliseconds);
        }
        networkTimeout = milliseconds;
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        checkOpen();
        return networkTimeout;
    }

    @Override
    public Clob createClob() throws SQLException {
        return createNClob();
    }

    @Override
    public NClob createNClob() throws SQLException {
        checkOpen();
        return TextClob.toWrite();
    }

    @Override
    public Blob createBlob() throws SQLException {
        throw refusal("There are no values of type BLOB");
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        throw refusal("There are no values of type SQLXML");
    }

    @Override
    public Array createArrayOf(@Nullable String typeName, Object @Nullable [] elements) throws SQLException {
        checkOpen();
        return ListArray.of(typeName, elements);
    }

    @Override
    public Struct createStruct(String typeName, Object @Nullable [] attributes) throws SQLException {
        throw refusal("There are no user-defined types");
    }

    @Override
    public void setShardingKey(@Nullable ShardingKey key) throws SQLException {
        throw refusal("There are no shards");
    }

    @Override
    public void setShardingKey(@Nullable ShardingKey key, @Nullable ShardingKey superKey) throws SQLException {
        throw refusal("There are no shards");
    }

    @Override
    public boolean setShardingKeyIfValid(@Nullable ShardingKey key, int timeout) throws SQLException {
        throw refusal("There are no shards");
    }

    @Override
    public boolean setShardingKeyIfValid(@Nullable ShardingKey key, @Nullable ShardingKey superKey, int timeout)
            throws SQLException {
        throw refusal("There are no shards");
    }

    /** What is not done here. That the connection is closed is said first. */
    private SQLFeatureNotSupportedException refusal(String message) throws SQLException {
        checkOpen();
        return SqlErrors.notSupported(message);
    }

    private void checkOpen() throws SQLException {
        if (closed.get()) {
            throw SqlErrors.of(SqlState.CONNECTION_CLOSED, "The connection is closed");
        }
    }
}
