/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.program;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a query costs besides its requests once the JVM has been at work for a while: as a server of reports sees it. */
public final class Warm {
    private static final int WARM_UP = 300;
    private static final int MEASURED = 101;

    private static final List<String> SHAPES = List.of(
            "SELECT id, email FROM profiles WHERE email = 'a@example.com' AND created >= '2026-01-01'",
            "SELECT id, datetime, metric_id FROM events WHERE datetime >= NOW() - INTERVAL '7 days' ORDER BY datetime LIMIT 9",
            "SELECT metric_id, COUNT(*), MAX(datetime) FROM events GROUP BY metric_id ORDER BY 2 DESC",
            "SELECT e.id, m.name FROM events e JOIN metrics m ON e.metric_id = m.id WHERE m.name = 'Placed Order'",
            "SELECT id, email FROM profiles WHERE id IN (SELECT profile_id FROM events WHERE datetime >= '2026-01-01')");

    private Warm() {}

    /** Arguments: URL; moment since which there are about 10,000 events. */
    public static void main(String[] arguments) throws SQLException {
        String dashboard = "SELECT metric_id, COUNT(*), MAX(datetime) FROM events WHERE datetime >= '" + arguments[1]
                + "' GROUP BY metric_id ORDER BY 2 DESC";
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            print("new shape", times(run -> {
                String sql = SHAPES.get(run % SHAPES.size()) + " -- " + run;
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.getMetaData();
                }
            }));
            print("known shape", times(run -> {
                try (PreparedStatement statement = connection.prepareStatement(SHAPES.get(run % SHAPES.size()))) {
                    statement.getMetaData();
                }
            }));
            print("one row", times(run -> read(connection, "SELECT id FROM metrics LIMIT 1")));
            print("dashboard", times(run -> read(connection, dashboard)));
            print("rows of it", new double[] {count(connection, arguments[1])});
        }
        System.exit(0);
    }

    private static long read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            long rows = 0;
            while (result.next()) {
                rows++;
            }
            return rows;
        }
    }

    private static long count(Connection connection, String since) throws SQLException {
        String sql = "SELECT COUNT(metric_id) FROM events WHERE datetime >= '" + since + "'";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static double[] times(Work work) throws SQLException {
        double[] millis = new double[MEASURED];
        for (int run = 0; run < WARM_UP; run++) {
            work.run(run);
        }
        for (int run = 0; run < MEASURED; run++) {
            long start = System.nanoTime();
            work.run(WARM_UP + run);
            millis[run] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void print(String name, double[] sorted) {
        System.out.printf(Locale.ROOT, "%s: %.3f%n", name, sorted[sorted.length / 2]);
    }

    private interface Work {
        void run(int run) throws SQLException;
    }
}
