/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks;

import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.RowLimit;
import io.github.klaviyojdbc.adapter.scan.Rows;
import io.github.klaviyojdbc.adapter.scan.Scans;
import io.github.klaviyojdbc.adapter.scan.report.Reports;
import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** From the bytes of a page, which the cache holds, to its rows: 1,000 events or 100 profiles. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PageBenchmark {
    private static final StreamCatalog CATALOG = StreamCatalog.load();

    /** Its first page is read. */
    @Param({"events", "profiles"})
    public String table = "events";

    /** How many of its columns are wanted: of the others, the API is not asked for. */
    @Param({"1", "all"})
    public String columns = "all";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final ApiClient client = new ApiClient(Clients.options(sandbox.url(), sandbox.apiKey()));
    private final Scans scans = new Scans(
            CATALOG,
            client,
            new FilterLanguage(Clock.systemUTC()),
            Runnable::run,
            new Reports(CATALOG, client, Clock.systemUTC(), List.of()));
    private final CancellationSource cancellation = new CancellationSource();
    private ApiRequest request = page();

    @Setup
    public void wanted() {
        request = page();
    }

    private ApiRequest page() {
        StreamDefinition stream = CATALOG.stream(table).orElseThrow();
        List<ColumnDefinition> wanted =
                columns.equals("all") ? stream.columns() : stream.columns().subList(0, Integer.parseInt(columns));
        RowLimit rows = new RowLimit(RowLimit.Count.ofNumber(stream.page().rows()), RowLimit.Count.ZERO);
        return ApiRequest.all(stream, wanted).withLimit(rows);
    }

    @Benchmark
    public void decode(Blackhole rows) {
        try (Rows read = scans.open(request, cancellation)) {
            while (read.next()) {
                rows.consume(read.row());
            }
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        client.close();
        sandbox.close();
    }
}
