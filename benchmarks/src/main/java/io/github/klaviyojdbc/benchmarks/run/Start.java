/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import io.github.klaviyojdbc.benchmarks.program.CalciteQuery;
import io.github.klaviyojdbc.benchmarks.program.Query;
import java.io.IOException;
import java.util.List;

/** From the start of a JVM to the first row, against Calcite's own driver with a table in memory. */
final class Start implements Work {
    private static final String FIRST_ROW = "SELECT id FROM metrics LIMIT 1";

    @Override
    public void measure(Files files, Results results, int times) throws IOException, InterruptedException {
        try (Server server = Server.start(files, 1000, 1000)) {
            Contender calcite = new Contender("jdbc:calcite:", files.java(files.withCalcite(), CalciteQuery.class));
            Contender driver = new Contender(
                    "jdbc:klaviyo:", files.java(files.withDriver(), Query.class, server.jdbcUrl(""), FIRST_ROW));
            Contender shell = new Contender(
                    "klaviyo-sql",
                    List.of(
                            files.root().resolve("klaviyo-sql").toString(),
                            "--url",
                            server.jdbcUrl(""),
                            "-e",
                            FIRST_ROW));
            List<Contender> all = List.of(calcite, driver, shell);
            Contender.inTurn(2 * times, all);
            Table table = new Table("program", "s", "of jdbc:calcite:", "CPU s");
            BarChart chart = new BarChart("seconds from start to first row");
            for (Contender one : all) {
                table.row(one.name(), one.seconds(), one.seconds() / calcite.seconds(), one.cpu());
                chart.bar(one.name(), one.seconds(), one != calcite);
            }
            results.put("start", table);
            results.put("start", chart);
        }
    }
}
