/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.program;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.calcite.adapter.java.ReflectiveSchema;
import org.apache.calcite.jdbc.CalciteConnection;

/** The first row of a table of two rows in memory, by Calcite's own driver. */
public final class CalciteQuery {
    private CalciteQuery() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:calcite:lex=JAVA")) {
            CalciteConnection calcite = connection.unwrap(CalciteConnection.class);
            calcite.getRootSchema().add("shop", new ReflectiveSchema(new Shop()));
            calcite.setSchema("shop");
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT id FROM metrics LIMIT 1")) {
                result.next();
                System.out.println("rows 1 id " + result.getString(1));
            }
        }
        System.exit(0);
    }

    /** A schema: each public field is a table. */
    @SuppressWarnings("unused") // Calcite reads it by reflection
    public static final class Shop {
        public final Metric[] metrics = {new Metric("a"), new Metric("b")};
    }

    /** A row: each public field is a column. */
    @SuppressWarnings("unused") // Calcite reads it by reflection
    public static final class Metric {
        public final String id;

        Metric(String id) {
            this.id = id;
        }
    }
}
