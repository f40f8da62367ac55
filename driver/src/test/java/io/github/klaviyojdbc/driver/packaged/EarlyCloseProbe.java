/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.packaged;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.util.Properties;

/** A program that connects, disconnects and closes the driver's class loader at once. */
final class EarlyCloseProbe {
    private static final int TIMES = 2;

    private EarlyCloseProbe() {}

    /** Takes the jar and a URL. */
    public static void main(String[] arguments) throws Exception {
        URL jar = Path.of(arguments[0]).toUri().toURL();
        for (int i = 0; i < TIMES; i++) {
            URLClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            Driver driver = (Driver) loader.loadClass("io.github.klaviyojdbc.driver.KlaviyoDriver")
                    .getConstructor()
                    .newInstance();
            try (Connection connection = driver.connect(arguments[1], new Properties())) {
                connection.getMetaData().getDatabaseProductName();
            }
            loader.close();
        }
        Thread[] threads = new Thread[Thread.activeCount()];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i] != Thread.currentThread()) {
                threads[i].join();
            }
        }
    }
}
