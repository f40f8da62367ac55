/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import io.github.klaviyojdbc.benchmarks.program.Query;
import java.io.IOException;
import java.util.List;

/** What comes over the wire for all columns, and for a few. */
final class Columns implements Work {
    @Override
    public void measure(Files files, Results results, int times) throws IOException, InterruptedException {
        try (Server server = Server.start(files, 100_000, 20_000)) {
            Table table = new Table("columns of 100,000 events", "requests", "MB on the wire (gzip)", "of all");
            double all = 0;
            for (String columns : List.of("*", "id, timestamp, datetime", "id, datetime, uuid", "id")) {
                server.latency(0);
                Child.run(files.java(
                        files.withDriver(),
                        Query.class,
                        server.jdbcUrl(";cache=off"),
                        "SELECT " + columns + " FROM events"));
                double bytes = server.bytes() / 1e6;
                all = all == 0 ? bytes : all;
                table.row(columns.equals("*") ? "all 8" : columns, server.requests(), bytes, bytes / all);
            }
            results.put("columns", table);
        }
    }
}
