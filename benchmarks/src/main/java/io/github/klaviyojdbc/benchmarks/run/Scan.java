/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import io.github.klaviyojdbc.benchmarks.program.Floor;
import io.github.klaviyojdbc.benchmarks.program.Query;
import java.io.IOException;
import java.util.List;

/** A table read whole, with every column, against the floor at the same number of requests in flight. */
final class Scan implements Work {
    private static final int AT_A_TIME = 8;

    private final String name;
    private final String table;
    private final int rows;
    private final int latency;
    private final String pages;
    private final String key;

    private Scan(String name, String table, int rows, int latency, String pages, String key) {
        this.name = name;
        this.table = table;
        this.rows = rows;
        this.latency = latency;
        this.pages = pages;
        this.key = key;
    }

    /** All events: relationships are told by what is included. */
    static Scan ofEvents(int latency) {
        return new Scan(
                "scan-" + latency,
                "events",
                100_000,
                latency,
                "/api/events?include=attributions%2Cmetric%2Cprofile&fields%5Bmetric%5D=id&fields%5Bprofile%5D=id"
                        + "&page%5Bsize%5D=1000&sort=datetime",
                "datetime");
    }

    /** All profiles, without the predictions, which Klaviyo gives ten times a second only. */
    static Scan ofProfiles() {
        return new Scan(
                "profiles",
                "profiles",
                20_000,
                0,
                "/api/profiles?additional-fields%5Bprofile%5D=subscriptions&page%5Bsize%5D=100&sort=created",
                "created");
    }

    @Override
    public void measure(Files files, Results results, int times) throws IOException, InterruptedException {
        try (Server server = Server.start(files, 100_000, 20_000)) {
            server.latency(latency);
            String address = server.address() + pages;
            String url = server.jdbcUrl(";cache=off;predictiveAnalytics=false");
            String sql = "SELECT * FROM " + table;
            Contender floor = new Contender(
                    "floor, 1 request at a time", files.java(files.withLibraries(), Floor.class, address, key, "1"));
            Contender ours = new Contender(
                    "driver, 1 request at a time",
                    files.java(files.withDriver(), Query.class, url + ";maxConcurrentRequests=1", sql));
            Contender floors = new Contender(
                    "floor, " + AT_A_TIME + " at a time",
                    files.java(files.withLibraries(), Floor.class, address, key, Integer.toString(AT_A_TIME)));
            Contender all = new Contender(
                    "driver, " + AT_A_TIME + " at a time", files.java(files.withDriver(), Query.class, url, sql));
            Contender.inTurn(times, List.of(floor, ours, floors, all));
            Table table = new Table("program", "s", "rows/s", "of the floor", "CPU s", "times the floor's CPU");
            BarChart chart =
                    new BarChart(Table.plain(rows) + " " + this.table + ", " + latency + " ms a request: rows/s");
            row(table, chart, floor, floor);
            row(table, chart, ours, floor);
            row(table, chart, floors, floors);
            row(table, chart, all, floors);
            results.put(name, table);
            results.put(name, chart);
        }
    }

    private void row(Table table, BarChart chart, Contender contender, Contender floor) {
        table.row(
                contender.name(),
                contender.seconds(),
                rows / contender.seconds(),
                floor.seconds() / contender.seconds(),
                contender.cpu(),
                contender.cpu() / floor.cpu());
        chart.bar(contender.name(), rows / contender.seconds(), contender != floor);
    }
}
