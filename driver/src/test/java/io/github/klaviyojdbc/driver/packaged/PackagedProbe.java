/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.packaged;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;

/** A program that finds the driver as programs do, and prints what it sees. */
final class PackagedProbe {
    private PackagedProbe() {}

    /** Takes a URL and any number of queries. */
    public static void main(String[] arguments) throws SQLException {
        for (String url : new String[] {"jdbc:calcite:", "jdbc:avatica:remote:url=http://127.0.0.1:1"}) {
            System.out.println(url + " " + stateOf(url));
        }
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            for (int i = 1; i < arguments.length; i++) {
                try (ResultSet rows = statement.executeQuery(arguments[i])) {
                    rows.next();
                    System.out.println(rows.getString(1));
                }
            }
        }
        printDrivers();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            DriverManager.deregisterDriver(driver);
        }
        printDrivers();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && thread != Thread.currentThread())
                .filter(thread -> !"DestroyJavaVM".equals(thread.getName()))
                .forEach(thread -> System.out.println("thread " + thread.getName()));
    }

    private static String stateOf(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.toString();
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    private static void printDrivers() {
        System.out.println(Collections.list(DriverManager.getDrivers()).stream()
                .map(driver -> driver.getClass().getName())
                .toList());
    }
}
