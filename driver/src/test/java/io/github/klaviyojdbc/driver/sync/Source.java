/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.KlaviyoAccount;
import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.http.ApiClients;
import io.github.klaviyojdbc.adapter.http.Credentials;
import io.github.klaviyojdbc.driver.jdbc.DaemonAlarm;
import io.github.klaviyojdbc.driver.jdbc.KlaviyoConnection;
import io.github.klaviyojdbc.driver.procedures.ProcedureRegistry;
import io.github.klaviyojdbc.driver.proof.FastTime;
import io.github.klaviyojdbc.driver.sync.store.TargetDrivers;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A connection to an account that waits for nothing, and ways to sync from it. */
final class Source implements AutoCloseable {
    static final SyncSettings ANY = new SyncSettings(true, null, null, List.of(), List.of());

    private static final StreamCatalog CATALOG = StreamCatalog.load();

    private final Connection connection;

    Source(URI url, String key, Clock clock) {
        this(url, key, clock, ANY);
    }

    Source(URI url, String key, Clock clock, SyncSettings settings) {
        this(url, key, clock, settings, 8);
    }

    /** @param places how many requests there may be at a time */
    Source(URI url, String key, Clock clock, SyncSettings settings, int places) {
        this(url, key, clock, settings, places, List.of());
    }

    /** @param conversionMetricIds what reports count, or empty for all */
    Source(URI url, String key, Clock clock, SyncSettings settings, int places, List<String> conversionMetricIds) {
        ApiClientOptions options = new ApiClientOptions(
                url,
                Credentials.ofApiKey(key),
                "2026-07-15",
                Duration.ZERO,
                0,
                places,
                1,
                0,
                Duration.ZERO,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
        FastTime time = new FastTime();
        SyncListeners listeners = new SyncListeners();
        KlaviyoAccount account = new KlaviyoAccount(
                CATALOG, new ApiClients(time, request -> {}).open(options), true, conversionMetricIds, clock);
        ProcedureRegistry procedures = new ProcedureRegistry(
                new SyncProcedures(account, settings, new TargetDrivers(), clock, time, listeners).all());
        connection = new KlaviyoConnection(
                account.engine(procedures),
                asked -> {
                    throw new IllegalStateException("nobody asks for metadata here");
                },
                new DaemonAlarm(),
                account::close,
                timeout -> true,
                List.of(listeners));
    }

    Connection connection() {
        return connection;
    }

    /** The rows of a call, by column. */
    List<Map<String, Object>> call(String sql) throws SQLException {
        return query(connection, sql);
    }

    /** Syncs, and gives the results by table. */
    Map<String, Map<String, Object>> sync(String target, String arguments) throws SQLException {
        Map<String, Map<String, Object>> results = new LinkedHashMap<>();
        for (Map<String, Object> row :
                call("CALL sync_to(target => '" + target + "'" + (arguments.isEmpty() ? "" : ", " + arguments) + ")")) {
            results.put((String) row.get("table_name"), row);
        }
        return results;
    }

    static List<Map<String, Object>> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Map<String, Object>> all = new ArrayList<>();
            while (rows.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int index = 1; index <= rows.getMetaData().getColumnCount(); index++) {
                    row.put(rows.getMetaData().getColumnLabel(index), rows.getObject(index));
                }
                all.add(row);
            }
            return all;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
