/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The sandbox account that all tests ask, from its own {@code -all} jar in a class loader of its own: its libraries and those
 * of the tools know nothing of each other.
 */
public final class Sandbox implements AutoCloseable {
    private static final String PACKAGE = "io.github.klaviyojdbc.sandbox.";
    private static final int PROFILES = 200;
    private static final int EVENTS = 2_000;

    private final URLClassLoader loader;
    private final Object server;

    private Sandbox() throws IOException, ReflectiveOperationException {
        Path jar = Path.of(System.getProperty("klaviyo.sandboxJar"));
        loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        Class<?> type = loader.loadClass(PACKAGE + "SandboxOptions");
        Object options = type.getMethod("defaults").invoke(null);
        options = type.getMethod("withProfiles", int.class).invoke(options, PROFILES);
        options = type.getMethod("withEvents", int.class).invoke(options, EVENTS);
        server = loader.loadClass(PACKAGE + "Sandbox").getMethod("start", type).invoke(null, options);
    }

    /** A URL without the key, as users of tools write it. */
    String url() {
        return "jdbc:klaviyo:baseUrl=" + call("url");
    }

    /** The key, which tools keep as a password. */
    String key() {
        return (String) call("apiKey");
    }

    /** How a program without a tool connects. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "", key());
    }

    /** The requests since {@link #clearRequests}, each with its path and its decoded parameters. */
    List<String> requests() {
        return ((List<?>) call("requests")).stream().map(Object::toString).toList();
    }

    void clearRequests() {
        call("clearRequests");
    }

    private Object call(String method) {
        try {
            return server.getClass().getMethod(method).invoke(server);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        call("close");
        loader.close();
    }

    /** Gives the tests that ask for it the one sandbox, and closes it after the last of them. */
    public static final class One implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Sandbox.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(Sandbox.class, key -> {
                try {
                    return new Sandbox();
                } catch (IOException | ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }
}
