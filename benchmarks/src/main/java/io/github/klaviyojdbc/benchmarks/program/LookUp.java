/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.program;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Joins events with their profiles by a thousand keys, and compares its time with that of its requests alone. */
public final class LookUp {
    private static final int PLACES = 8;
    private static final int WARM_UP = 12;
    private static final int MEASURED = 9;

    private LookUp() {}

    /** Arguments: URL, with the cache off; statement. */
    public static void main(String[] arguments) throws SQLException {
        double[] walls = new double[MEASURED];
        double[] ratios = new double[MEASURED];
        int requests = 0;
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            for (int run = -WARM_UP; run < MEASURED; run++) {
                int before = requests(connection).size();
                long start = System.nanoTime();
                long rows = read(connection, arguments[1]);
                double wall = (System.nanoTime() - start) / 1e6;
                List<Request> sent = requests(connection);
                sent = sent.subList(before, sent.size());
                if (run >= 0) {
                    walls[run] = wall;
                    ratios[run] = wall / alone(sent);
                    requests = sent.size();
                } else if (run == -1) {
                    sent.forEach(System.out::println);
                    System.out.println("rows " + rows);
                }
            }
        }
        Arrays.sort(walls);
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "requests: %d%n", requests);
        System.out.printf(Locale.ROOT, "wall: %.1f%n", walls[MEASURED / 2]);
        System.out.printf(Locale.ROOT, "ratio: %.3f%n", ratios[MEASURED / 2]);
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

    private static List<Request> requests(Connection connection) throws SQLException {
        List<Request> requests = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT table_name, millis FROM sys.requests")) {
            while (result.next()) {
                requests.add(new Request(result.getString(1), result.getDouble(2)));
            }
        }
        return requests;
    }

    /** How long the requests take if nothing is between them: pages one after the other, then look-ups, so many at a time. */
    private static double alone(List<Request> requests) {
        double pages = 0;
        double[] places = new double[PLACES];
        for (Request request : requests) {
            if (request.table().equals("profiles")) {
                Arrays.sort(places);
                places[0] += request.millis();
            } else {
                pages += request.millis();
            }
        }
        return pages + Arrays.stream(places).max().orElse(0);
    }

    private record Request(String table, double millis) {}
}
