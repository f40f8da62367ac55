/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.plan.Estimates;
import io.github.klaviyojdbc.adapter.plan.KlaviyoTableScan;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.scan.Scans;
import io.github.klaviyojdbc.adapter.scan.report.Reports;
import io.github.klaviyojdbc.adapter.sql.CalciteQueryEngine;
import io.github.klaviyojdbc.adapter.sql.Procedures;
import io.github.klaviyojdbc.adapter.sql.QueryEngine;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.calcite.schema.Schema;

/** One Klaviyo account, wired: from its streams to the engine that answers SQL about them. Thread-safe. */
public final class KlaviyoAccount implements AutoCloseable {
    /** The schema whose tables need no prefix. */
    public static final String SCHEMA = "klaviyo";

    /** The schema in which the driver speaks of itself. */
    public static final String SYSTEM_SCHEMA = "sys";

    private static final long IDLE_SECONDS = 10;

    private final StreamCatalog catalog;
    private final ApiClient client;
    private final ApiClient freshClient;
    private final FilterLanguage language;
    private final Function<ApiClient, Reports> reports;
    private final ExecutorService fetchers = fetchers();
    private final Schema schema;
    private final List<SystemTable> systemTables;
    private final CalciteQueryEngine engine;
    private final AccountCheck check;
    private final Liveness liveness;
    private final Clock clock;

    /**
     * An account.
     *
     * @param catalog the streams to show
     * @param options how to reach it
     * @param pushdown whether operators are folded into requests
     * @param conversionMetricIds what counts as a conversion where a query of a report names no metric; empty for all
     * @param clock what time it is
     */
    public KlaviyoAccount(
            StreamCatalog catalog,
            ApiClientOptions options,
            boolean pushdown,
            List<String> conversionMetricIds,
            Clock clock) {
        this(
                catalog,
                new ApiClient(options),
                new ApiClient(options.withoutCache()),
                pushdown,
                conversionMetricIds,
                clock);
    }

    /**
     * The same with a client of the caller's making.
     *
     * @param client is closed with the account
     */
    public KlaviyoAccount(
            StreamCatalog catalog, ApiClient client, boolean pushdown, List<String> conversionMetricIds, Clock clock) {
        this(catalog, client, client, pushdown, conversionMetricIds, clock);
    }

    private KlaviyoAccount(
            StreamCatalog catalog,
            ApiClient client,
            ApiClient freshClient,
            boolean pushdown,
            List<String> conversionMetricIds,
            Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
        this.client = client;
        this.freshClient = freshClient;
        this.language = new FilterLanguage(clock);
        this.reports = reader -> new Reports(catalog, reader, clock, conversionMetricIds);
        Scans scans = scans(client);
        Estimates estimates = new Estimates(catalog, scans.sizes(), language, clock);
        this.schema = new KlaviyoSchema(catalog, new KlaviyoTableScan.Source(scans, language, estimates, pushdown));
        this.systemTables = List.of(
                SysStreams.of(catalog),
                SysColumns.of(catalog, language),
                SysRequests.of(client::requests),
                SysRateLimits.of(client::rateLimits),
                SysCache.of(() -> client.cache().entries()));
        this.check = new AccountCheck(catalog, freshClient, scans(freshClient));
        this.liveness = new Liveness(freshClient, clock);
        this.engine = new CalciteQueryEngine(
                Map.of(
                        SCHEMA,
                        schema,
                        SYSTEM_SCHEMA,
                        new SystemSchema(systemTables),
                        "information_schema",
                        new InformationSchema(catalog, systemTables)),
                SCHEMA,
                clock,
                pushdown);
    }

    /** Answers SQL, but knows no procedures. */
    public QueryEngine engine() {
        return engine;
    }

    /** Answers SQL, {@code CALL} by these procedures. */
    public QueryEngine engine(Procedures procedures) {
        return engine.with(procedures);
    }

    /** Finds out what the key may read. */
    public AccountCheck check() {
        return check;
    }

    /** Whether Klaviyo answers to the key. */
    public Liveness liveness() {
        return liveness;
    }

    /** Its streams. */
    public StreamCatalog catalog() {
        return catalog;
    }

    /** Reads its streams for whoever copies them: always what is true now; to be closed. */
    public Extraction extraction() {
        RequestCount requests = new RequestCount(clock);
        ApiClient fresh = client.fresh(requests);
        Reports asked = reports.apply(fresh).forAWhile();
        Scans scans = scans(fresh, asked);
        return new Extraction(catalog, fresh, requests, language, scans, new ReportExtraction(asked, scans));
    }

    private Scans scans(ApiClient reader) {
        return scans(reader, reports.apply(reader));
    }

    private Scans scans(ApiClient reader, Reports asked) {
        return new Scans(catalog, reader, language, fetchers, asked);
    }

    /** Forgets the answers that are cached for this key and base URL, and tells how many those were. */
    public int clearCache() {
        return client.clearCache();
    }

    /** The tables of schema {@code sys}. */
    public List<SystemTable> systemTables() {
        return systemTables;
    }

    /** The tables, for a Calcite that is not ours. */
    Schema schema() {
        return schema;
    }

    /** Threads that fetch pages ahead, as many as scans need, none when nothing is read. */
    private static ExecutorService fetchers() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "klaviyo-fetch");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public void close() {
        liveness.close();
        fetchers.shutdown();
        client.close();
        freshClient.close();
    }
}
