/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import io.github.klaviyojdbc.benchmarks.program.Warm;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What queries cost besides their requests in a JVM that has been at work for a while. */
final class Warmed implements Work {
    /** Of 100,000 events in a year, these have about a tenth. */
    private static final int DAYS = 37;

    @Override
    public void measure(Files files, Results results, int times) throws IOException, InterruptedException {
        try (Server server = Server.start(files, 100_000, 20_000)) {
            String since = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS).toString();
            Contender warm = new Contender(
                    "driver", files.java(files.withDriver(), Warm.class, server.jdbcUrl(";cacheTtl=PT1H"), since));
            Contender.inTurn(times, List.of(warm));
            Table table = new Table("work", "ms");
            table.row("planning a statement that the connection has not seen", warm.printed("new shape"));
            table.row("preparing one that it has", warm.printed("known shape"));
            table.row("one row from the cache, from statement to row", warm.printed("one row"));
            table.row(
                    "aggregate over " + Table.plain(warm.printed("rows of it")) + " rows from the cache",
                    warm.printed("dashboard"));
            results.put("warm", table);
        }
    }
}
