/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JDBC driver of a target: in the jars of {@code syncDriverPath}, which see nothing of the application, or else among
 * the application's own. Jars are loaded once for all, since some drivers bring native code, which loads but once. Thread-safe.
 */
public final class TargetDrivers {
    private static final String OURS = "jdbc:klaviyo:";

    private final Map<List<String>, ClassLoader> loaders = new ConcurrentHashMap<>();

    /**
     * Connects.
     *
     * @param path jars; none for the application's class path
     * @throws TargetException if there is no driver, or it cannot
     */
    Connection connect(TargetUrl target, List<String> path) {
        String url = target.kind() == TargetKind.PARQUET ? "jdbc:duckdb:" + database(target) : target.url();
        Properties properties = (target.kind() == TargetKind.PARQUET ? TargetKind.DUCKDB : target.kind()).defaults();
        target.user().ifPresent(user -> properties.setProperty("user", user));
        target.password().ifPresent(password -> properties.setProperty("password", password));
        Driver driver = find(url, path).orElseThrow(() -> missing(target, path));
        try {
            Connection connection = driver.connect(url, properties);
            if (connection == null) {
                throw missing(target, path);
            }
            return connection;
        } catch (SQLException e) {
            throw TargetException.cannotConnect(
                    "Cannot connect to the target " + target + ": "
                            + target.redact(String.valueOf(e.getMessage())).strip(),
                    TargetException.isTransient(e));
        }
    }

    private static String database(TargetUrl target) {
        return target.directory() + "/" + ParquetFiles.DATABASE;
    }

    private Optional<Driver> find(String url, List<String> path) {
        if (!path.isEmpty()) {
            return first(services(loaders.computeIfAbsent(List.copyOf(path), TargetDrivers::loader)), url);
        }
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return first(DriverManager.drivers().iterator(), url)
                .or(() -> context == null ? Optional.empty() : first(services(context), url))
                .or(() -> first(services(TargetDrivers.class.getClassLoader()), url));
    }

    private static Iterator<Driver> services(@Nullable ClassLoader loader) {
        return ServiceLoader.load(Driver.class, loader).iterator();
    }

    private static Optional<Driver> first(Iterator<Driver> drivers, String url) {
        for (Driver driver = next(drivers); driver != null; driver = next(drivers)) {
            if (leadsTo(driver, url)) {
                return Optional.of(driver);
            }
        }
        return Optional.empty();
    }

    /** The next one that can be loaded: what is wrong with other drivers is not our concern. */
    private static @Nullable Driver next(Iterator<Driver> drivers) {
        while (true) {
            try {
                return drivers.hasNext() ? drivers.next() : null;
            } catch (ServiceConfigurationError e) {
                log("A JDBC driver cannot be loaded", e);
            }
        }
    }

    private static boolean leadsTo(Driver driver, String url) {
        try {
            return !driver.acceptsURL(OURS) && driver.acceptsURL(url);
        } catch (SQLException e) {
            log("A JDBC driver cannot tell whether it takes a URL", e);
            return false;
        }
    }

    private static ClassLoader loader(List<String> path) {
        List<URL> urls = new ArrayList<>();
        for (String jar : path) {
            File file = new File(jar);
            if (!file.exists()) {
                throw TargetException.cannotConnect("syncDriverPath names " + jar + ", which does not exist", false);
            }
            File[] jars = file.isDirectory() ? file.listFiles((folder, name) -> name.endsWith(".jar")) : null;
            Stream.of(jars == null ? new File[] {file} : jars)
                    .sorted()
                    .map(TargetDrivers::url)
                    .forEach(urls::add);
        }
        return new URLClassLoader(
                "klaviyo-sync-drivers", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static TargetException missing(TargetUrl target, List<String> path) {
        String artifact = target.kind().artifact();
        String jar = artifact.isEmpty() ? "its JDBC driver" : "the jar of " + artifact;
        return TargetException.cannotConnect(
                "There is no JDBC driver for the target " + target
                        + (path.isEmpty() ? "" : " in " + String.join(", ", path))
                        + ": put " + jar + " on the class path, or name it in the connection's property syncDriverPath",
                false);
    }

    /** Only here: the first logger of a JVM reads its configuration. */
    private static void log(String message, Throwable failure) {
        Logger.getLogger(TargetDrivers.class.getName()).log(Level.FINE, message, failure);
    }
}
