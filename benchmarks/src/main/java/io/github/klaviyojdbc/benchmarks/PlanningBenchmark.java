/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks;

import io.github.klaviyojdbc.adapter.KlaviyoAccount;
import io.github.klaviyojdbc.adapter.sql.CompiledQuery;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.net.URI;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From a statement's text to its compiled code, which nothing is sent for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 2)
public class PlanningBenchmark {
    @Param
    public Statement statement = Statement.FILTER;

    private final KlaviyoAccount account = new KlaviyoAccount(
            StreamCatalog.load(),
            Clients.options(URI.create("http://127.0.0.1:1"), "pk_of_nobody"),
            true,
            List.of(),
            Clock.systemUTC());
    private long number;

    /** Another text each time, as an engine remembers the plans of those that it knows. */
    @Benchmark
    public CompiledQuery prepare() {
        number++;
        return account.engine().prepare(statement.sql() + " -- " + number);
    }

    @TearDown(Level.Trial)
    public void close() {
        account.close();
    }
}
