/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Cut;
import io.github.klaviyojdbc.adapter.request.Cuts;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.adapter.request.UrlWriter;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** From a request to its URLs: a time window, and a list of ids that is cut into as many URLs as it needs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class UrlBenchmark {
    private static final StreamCatalog CATALOG = StreamCatalog.load();
    private static final StreamDefinition PROFILES = CATALOG.stream("profiles").orElseThrow();

    /** Among how many ids. */
    @Param({"1", "100", "1000"})
    public int ids = 1;

    private final Cuts cuts = new Cuts(new FilterLanguage(Clock.systemUTC()));
    private final UrlWriter urls = new UrlWriter(CATALOG);

    private ApiRequest request() {
        List<Operand> keys = IntStream.range(0, ids)
                .<Operand>mapToObj(i -> new Operand.Literal("01K5T0M3Q4ZV7WQ8R6Y2%06d".formatted(i)))
                .toList();
        Operand since = new Operand.Literal(Instant.parse("2026-01-01T00:00:00Z"));
        return ApiRequest.all(PROFILES, PROFILES.columns())
                .withConditions(List.of(
                        new Condition.Among(column("id"), keys),
                        new Condition.Bound(column("created"), Condition.Direction.ABOVE, since)));
    }

    private static ColumnDefinition column(String name) {
        return PROFILES.column(name).orElseThrow();
    }

    @Benchmark
    public void write(Blackhole written) {
        ApiRequest request = request();
        for (Cut cut : cuts.of(request)) {
            written.consume(urls.write(request, cut));
        }
    }
}
