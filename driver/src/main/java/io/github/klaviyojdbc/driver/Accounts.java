/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import io.github.klaviyojdbc.adapter.KlaviyoAccount;
import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.http.ApiTiming;
import io.github.klaviyojdbc.adapter.sql.CalciteQueryEngine;
import io.github.klaviyojdbc.driver.jdbc.ResultSets;
import io.github.klaviyojdbc.driver.metadata.KlaviyoDatabaseMetaData;
import io.github.klaviyojdbc.driver.metadata.MetadataTables;
import io.github.klaviyojdbc.driver.procedures.CacheClearProcedure;
import io.github.klaviyojdbc.driver.procedures.CheckConnectionProcedure;
import io.github.klaviyojdbc.driver.procedures.Procedure;
import io.github.klaviyojdbc.driver.procedures.ProcedureRegistry;
import io.github.klaviyojdbc.driver.sync.SyncListeners;
import io.github.klaviyojdbc.driver.sync.SyncProcedures;
import io.github.klaviyojdbc.driver.sync.SyncSettings;
import io.github.klaviyojdbc.driver.sync.store.TargetDrivers;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Wires the adapter and the metadata to connections. Connections with the same options share an account, and with it the
 * plans of its queries, until the last of them closes.
 */
final class Accounts implements AccountFactory {
    private static final String PREDICTIVE_ANALYTICS = "predictive_analytics";

    private final Map<Key, Shared> open = new HashMap<>();
    private final TargetDrivers targetDrivers = new TargetDrivers();
    private final AtomicBoolean warm = new AtomicBoolean();

    /** What makes two connections' accounts the same. */
    private record Key(
            ApiClientOptions client, boolean predictiveAnalytics, boolean pushdown, List<String> conversionMetricIds) {}

    @Override
    public Account open(ConnectionOptions options) {
        Key key = new Key(
                options.client(), options.predictiveAnalytics(), options.pushdown(), options.conversionMetricIds());
        if (warm.compareAndSet(false, true)) {
            warmUp();
        }
        Shared shared = acquire(key);
        SyncListeners listeners = new SyncListeners();
        ProcedureRegistry procedures = procedures(shared.account, options, listeners);
        return new Account(
                shared.account.engine(procedures),
                connection -> new KlaviyoDatabaseMetaData(
                        connection,
                        options.url(),
                        options.client().revision(),
                        shared.tables(),
                        procedures.descriptions(),
                        ResultSets::of),
                () -> release(key),
                shared.account.liveness()::test,
                List.of(listeners));
    }

    private ProcedureRegistry procedures(KlaviyoAccount account, ConnectionOptions options, SyncListeners listeners) {
        String schema = KlaviyoAccount.SCHEMA;
        List<Procedure> procedures = new ArrayList<>();
        procedures.add(new CacheClearProcedure(schema, account::clearCache));
        procedures.add(new CheckConnectionProcedure(schema, account.check()));
        SyncSettings settings = new SyncSettings(
                options.sync(), options.start(), options.reread(), options.syncTargets(), options.syncDriverPath());
        procedures.addAll(
                new SyncProcedures(account, settings, targetDrivers, Clock.systemUTC(), ApiTiming.system(), listeners)
                        .all());
        return new ProcedureRegistry(procedures);
    }

    /** Gets the engine ready aside, while the account is made and the application gets ready to ask its first query. */
    private static void warmUp() {
        Thread thread = new Thread(CalciteQueryEngine::warmUp, "klaviyo-warm-up");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        // A class loader that closes early takes the classes away; what else is wrong, the first query tells.
        thread.setUncaughtExceptionHandler((dead, failure) -> {});
        thread.start();
    }

    private synchronized Shared acquire(Key key) {
        Shared shared = open.computeIfAbsent(key, Shared::new);
        shared.connections++;
        return shared;
    }

    private synchronized void release(Key key) {
        Shared shared = open.get(key);
        if (shared != null) {
            shared.connections--;
            if (shared.connections == 0) {
                open.remove(key);
                shared.account.close();
            }
        }
    }

    /** An account and how many connections use it. */
    private static final class Shared {
        final KlaviyoAccount account;
        int connections;
        private final StreamCatalog shown;
        private @Nullable MetadataTables tables;

        Shared(Key key) {
            StreamCatalog all = Streams.ALL;
            this.shown = key.predictiveAnalytics ? all : all.withoutAdditionalField(PREDICTIVE_ANALYTICS);
            this.account =
                    new KlaviyoAccount(shown, key.client, key.pushdown, key.conversionMetricIds, Clock.systemUTC());
        }

        /** The tables, as metadata; of no use to a connection that only asks queries. */
        synchronized MetadataTables tables() {
            if (tables == null) {
                tables = MetadataTables.of(shown, column -> true).with(SystemTables.described(account.systemTables()));
            }
            return tables;
        }
    }

    /** Of use to all connections. */
    private static final class Streams {
        static final StreamCatalog ALL = StreamCatalog.load();
    }
}
