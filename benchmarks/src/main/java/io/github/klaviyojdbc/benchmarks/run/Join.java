/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import io.github.klaviyojdbc.benchmarks.program.LookUp;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A join that asks for a thousand keys, at 100 ms a request. */
final class Join implements Work {
    /** Of 100,000 events in a year, these have a few more than a thousand. */
    private static final long HOURS = 90;

    private static final int LATENCY = 100;

    @Override
    public void measure(Files files, Results results, int times) throws IOException, InterruptedException {
        try (Server server = Server.start(files, 100_000, 20_000)) {
            server.latency(LATENCY);
            Instant since = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(HOURS, ChronoUnit.HOURS);
            Contender join = new Contender(
                    "driver",
                    files.java(
                            files.withDriver(),
                            LookUp.class,
                            server.jdbcUrl(";cache=off"),
                            "SELECT e.id, p.email FROM events e JOIN profiles p ON p.id = e.profile_id"
                                    + " WHERE e.datetime >= '" + since + "'"));
            Contender.inTurn(times, List.of(join));
            Table table = new Table("keys", "requests", "ms", "times the requests' own time, 8 at a time");
            table.row(
                    join.printed("rows"), (long) join.printed("requests"), join.printed("wall"), join.printed("ratio"));
            results.put("join", table);
        }
    }
}
