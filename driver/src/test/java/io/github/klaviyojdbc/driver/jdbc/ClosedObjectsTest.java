/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every method of what is closed says so, but for the few that JDBC lets pass. */
class ClosedObjectsTest {
    /** Those that may be called on anything closed: JDBC says so, or they are no more than a question of type. */
    private static final Set<String> HARMLESS = Set.of(
            "close",
            "isClosed",
            "abort",
            "isValid",
            "unwrap",
            "isWrapperFor",
            "beginRequest",
            "endRequest",
            "enquoteLiteral",
            "enquoteIdentifier",
            "enquoteNCharLiteral",
            "isSimpleIdentifier");

    private static final Map<Class<?>, Object> VALUES = Map.of(
            int.class,
            1,
            long.class,
            1L,
            boolean.class,
            true,
            byte.class,
            (byte) 1,
            short.class,
            (short) 1,
            float.class,
            1f,
            double.class,
            1d,
            String.class,
            "x",
            Class.class,
            String.class,
            Properties.class,
            new Properties());

    /** The five kinds of objects. */
    enum Kind {
        CONNECTION(Connection.class, "08003"),
        STATEMENT(Statement.class, "HY010"),
        PREPARED_STATEMENT(PreparedStatement.class, "HY010"),
        CALLABLE_STATEMENT(CallableStatement.class, "HY010"),
        RESULT_SET(ResultSet.class, "24000");

        final Class<?> type;
        final String state;

        Kind(Class<?> type, String state) {
            this.type = type;
            this.state = state;
        }

        /** One of them, open. */
        AutoCloseable open() throws SQLException {
            Connection connection = new FakeEngine().connect();
            return switch (this) {
                case CONNECTION -> connection;
                case STATEMENT -> connection.createStatement();
                case PREPARED_STATEMENT -> connection.prepareStatement("SELECT 1");
                case CALLABLE_STATEMENT -> connection.prepareCall("CALL p()");
                case RESULT_SET -> connection.createStatement().executeQuery("SELECT 1");
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodOfAClosedObjectFails(Kind kind) throws Exception {
        AutoCloseable closed = kind.open();
        closed.close();
        assertThat(wrong(kind, closed)).isEmpty();
    }

    /** Closing a connection closes its statements, and these their results. */
    @Test
    void whatBelongsToAClosedObjectIsClosedToo() throws Exception {
        Connection connection = new FakeEngine().connect();
        PreparedStatement statement = connection.prepareCall("CALL p()");
        ResultSet rows = statement.executeQuery();
        connection.close();
        assertThat(wrong(Kind.CALLABLE_STATEMENT, statement)).isEmpty();
        assertThat(wrong(Kind.RESULT_SET, rows)).isEmpty();
    }

    /** Scripting languages look methods up in the object's own class, which has to be public for that. */
    @ParameterizedTest
    @EnumSource
    void everyMethodCanBeCalledByReflectionOnTheClass(Kind kind) throws Exception {
        try (AutoCloseable object = kind.open()) {
            assertThat(object.getClass().getModifiers()).matches(Modifier::isPublic);
            assertThat(kind.type.getMethods())
                    .filteredOn(method -> !Modifier.isStatic(method.getModifiers()))
                    .allSatisfy(method -> {
                        Method found = object.getClass().getMethod(method.getName(), method.getParameterTypes());
                        assertThat(found.getDeclaringClass().getModifiers())
                                .as(found.toString())
                                .matches(Modifier::isPublic);
                    });
        }
    }

    private static List<String> wrong(Kind kind, Object closed) throws IllegalAccessException {
        List<String> wrong = new ArrayList<>();
        for (Method method : kind.type.getMethods()) {
            if (HARMLESS.contains(method.getName())) {
                continue;
            }
            Object[] arguments =
                    Arrays.stream(method.getParameterTypes()).map(VALUES::get).toArray();
            try {
                method.invoke(closed, arguments);
                wrong.add(method + " does not fail");
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof SQLException sql && kind.state.equals(sql.getSQLState()))) {
                    wrong.add(method + " fails by " + e.getCause());
                }
            }
        }
        return wrong;
    }
}
