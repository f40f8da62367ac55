/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.examples;

import io.github.klaviyojdbc.sandbox.Sandbox;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import net.hydromatic.quidem.Quidem.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a script asks for with {@code !use}: {@code sandbox} without the result cache, so that no script
 * spares another its requests, and {@code sandbox-cached}. Each statement starts the sandbox's list of requests anew.
 */
final class Connections implements ConnectionFactory {

    private final Sandbox sandbox;
    private final boolean pushdown;

    Connections(Sandbox sandbox, boolean pushdown) {
        this.sandbox = sandbox;
        this.pushdown = pushdown;
    }

    @Override
    public @Nullable Connection connect(String name, boolean reference) throws SQLException {
        if (reference) {
            return null;
        }
        String options = options(name);
        return recorded(DriverManager.getConnection(sandbox.jdbcUrl() + options));
    }

    /** Without pushdown there is no cache: requests are not shown, and none may be spared with pushdown. */
    private String options(String name) throws SQLException {
        return switch (name) {
            case "sandbox" -> pushdown ? ";cache=off" : ";cache=off;pushdown=off";
            case "sandbox-cached" -> pushdown ? ";cache=on" : options("sandbox");
            default -> throw new SQLException("!use " + name + ": there are sandbox and sandbox-cached");
        };
    }

    private Connection recorded(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("createStatement")) {
                        sandbox.clearRequests();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
