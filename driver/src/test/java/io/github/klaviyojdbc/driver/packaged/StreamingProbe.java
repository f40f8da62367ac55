/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.packaged;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Arrays;

/** A program that reads all rows of a query and prints how many they are, how many ids they have, and if they are in order. */
final class StreamingProbe {
    private static final int MOST_ROWS = 2_000_000;

    private final long[] ids = new long[MOST_ROWS];
    private int rows;
    private boolean ascending = true;

    private StreamingProbe() {}

    /** Takes a URL and a query with the columns id and datetime. */
    public static void main(String[] arguments) throws SQLException {
        StreamingProbe probe = new StreamingProbe();
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(arguments[1])) {
            probe.read(result);
        }
        int distinct = probe.distinctIds();
        System.out.println(probe.rows + " rows, " + distinct + " ids, " + (probe.ascending ? "ascending" : "mixed"));
    }

    private void read(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        Timestamp last = new Timestamp(0);
        while (result.next()) {
            for (int i = 1; i <= columns; i++) {
                result.getObject(i);
            }
            Timestamp datetime = result.getTimestamp("datetime");
            ascending &= !datetime.before(last);
            last = datetime;
            ids[rows++] = hash(result.getString("id"));
        }
    }

    private int distinctIds() {
        Arrays.sort(ids, 0, rows);
        int distinct = 0;
        for (int i = 0; i < rows; i++) {
            if (i == 0 || ids[i] != ids[i - 1]) {
                distinct++;
            }
        }
        return distinct;
    }

    /** 64 bits of FNV-1a: no two of a few million ids share them. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
