/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.program;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs one statement by JDBC and looks at each value of each row. */
public final class Query {
    private Query() {}

    /** Arguments: URL; statement. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(arguments[1])) {
            int columns = result.getMetaData().getColumnCount();
            long rows = 0;
            long values = 0;
            while (result.next()) {
                rows++;
                for (int i = 1; i <= columns; i++) {
                    values += result.getObject(i) == null ? 0 : 1;
                }
            }
            System.out.println("rows " + rows + " values " + values);
        }
        System.exit(0);
    }
}
