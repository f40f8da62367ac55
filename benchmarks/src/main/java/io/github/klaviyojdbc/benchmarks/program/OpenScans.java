/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.program;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Holds many scans open, each begun, and then reads them row by row in turn. */
public final class OpenScans {
    private OpenScans() {}

    /** Arguments: URL; number of scans; the most rows to read of each; statement. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            List<ResultSet> open = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                open.add(connection.createStatement().executeQuery(arguments[3]));
                open.get(i).next();
            }
            long rows = open.size();
            for (int row = 1; row < Integer.parseInt(arguments[2]); row++) {
                for (ResultSet result : open) {
                    rows += result.next() ? 1 : 0;
                }
            }
            System.out.println("rows " + rows);
        }
        System.exit(0);
    }
}
