/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import io.github.klaviyojdbc.benchmarks.program.OpenScans;
import io.github.klaviyojdbc.benchmarks.program.Query;
import java.io.IOException;
import java.util.List;

/** Whether scans fit into little memory; once each, as they either do or do not. */
final class Memory implements Work {
    @Override
    public void measure(Files files, Results results, int times) throws IOException, InterruptedException {
        try (Server server = Server.start(files, 1_000_000, 20_000)) {
            String url = server.jdbcUrl(";cache=off");
            Table table = new Table("work", "heap", "rows read", "s", "CPU s");
            Contender scan = new Contender(
                    "`SELECT * FROM events`, 1,000,000 rows",
                    files.java(
                            List.of("-Xmx64m"), files.withDriver(), Query.class, List.of(url, "SELECT * FROM events")));
            Contender many = new Contender(
                    "50 open scans of it, 20,000 rows of each in turn",
                    files.java(
                            List.of("-Xmx512m"),
                            files.withDriver(),
                            OpenScans.class,
                            List.of(url, "50", "20000", "SELECT * FROM events")));
            Contender.inTurn(1, List.of(scan, many));
            table.row(scan.name(), "64 MB", scan.printed("rows"), scan.seconds(), scan.cpu());
            table.row(many.name(), "512 MB", many.printed("rows"), many.seconds(), many.cpu());
            results.put("memory", table);
        }
    }
}
