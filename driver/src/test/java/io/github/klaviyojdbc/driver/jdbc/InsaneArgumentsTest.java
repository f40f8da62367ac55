/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every method is called with arguments that nobody should give: it works, or says why not by an SQLException of a SQLSTATE. */
class InsaneArgumentsTest {
    private static final Map<Class<?>, List<Object>> VALUES = Map.ofEntries(
            Map.entry(int.class, List.of(1, 0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE)),
            Map.entry(long.class, List.of(1L, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE)),
            Map.entry(boolean.class, List.of(true, false)),
            Map.entry(byte.class, List.of((byte) 1)),
            Map.entry(short.class, List.of((short) 1)),
            Map.entry(float.class, List.of(1f, Float.NaN)),
            Map.entry(double.class, List.of(1d, Double.NaN, Double.NEGATIVE_INFINITY)),
            Map.entry(String.class, Arrays.asList(null, "x", "", "zzz", "'\"\\%\0")),
            Map.entry(Class.class, Arrays.asList(null, String.class, Thread.class, int.class)),
            Map.entry(Object.class, Arrays.asList(null, "x", new Object(), new int[] {1}, new Object[] {Map.of()})),
            Map.entry(Object[].class, Arrays.asList(null, new Object[] {1, null})),
            Map.entry(byte[].class, Arrays.asList(null, new byte[0])),
            Map.entry(Reader.class, Arrays.asList(null, new StringReader("x"))),
            Map.entry(InputStream.class, Arrays.asList(null, InputStream.nullInputStream())),
            Map.entry(SQLType.class, Arrays.asList(null, JDBCType.VARCHAR, JDBCType.REF)),
            Map.entry(Calendar.class, Arrays.asList(null, Calendar.getInstance())),
            Map.entry(Properties.class, Arrays.asList(null, new Properties())),
            Map.entry(Timestamp.class, List.of(new Timestamp(Long.MAX_VALUE), new Timestamp(Long.MIN_VALUE))),
            Map.entry(Date.class, List.of(new Date(Long.MAX_VALUE), new Date(Long.MIN_VALUE))),
            Map.entry(Time.class, List.of(new Time(Long.MAX_VALUE), new Time(Long.MIN_VALUE))));

    /** The Javadoc promises a NullPointerException for null. */
    private static final List<String> NULL_IS_NULL_POINTER =
            List.of("enquoteLiteral", "enquoteIdentifier", "enquoteNCharLiteral", "isSimpleIdentifier");

    private interface Opening {
        Object open(Connection connection) throws SQLException;
    }

    /** What is called. */
    enum Kind {
        CONNECTION(Connection.class, connection -> connection),
        STATEMENT(Statement.class, Connection::createStatement),
        PREPARED_STATEMENT(PreparedStatement.class, connection -> connection.prepareStatement("SELECT ?, ?")),
        CALLABLE_STATEMENT(CallableStatement.class, connection -> connection.prepareCall("CALL p(?, ?)")),
        RESULT_SET(ResultSet.class, Kind::row),
        RESULT_SET_META_DATA(
                ResultSetMetaData.class, connection -> row(connection).getMetaData()),
        PARAMETER_META_DATA(
                ParameterMetaData.class,
                connection -> connection.prepareStatement("SELECT ?, ?").getParameterMetaData()),
        CLOB(Clob.class, connection -> row(connection).getClob(1)),
        CLOB_TO_WRITE(Clob.class, Connection::createClob),
        ARRAY(Array.class, connection -> connection.createArrayOf("VARCHAR", new Object[] {"a", null}));

        final Class<?> type;
        final Opening opening;

        Kind(Class<?> type, Opening opening) {
            this.type = type;
            this.opening = opening;
        }

        private static ResultSet row(Connection connection) throws SQLException {
            PreparedStatement statement = connection.prepareStatement("SELECT ?, ?");
            statement.setString(1, "x");
            statement.setTimestamp(2, null);
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows;
        }
    }

    @ParameterizedTest
    @EnumSource
    void methodWorksOrSaysWhyNot(Kind kind) throws Exception {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (Method method : kind.type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                for (int round = 0; round < (method.getParameterCount() == 0 ? 1 : 8); round++) {
                    Object[] arguments = arguments(method, round);
                    Throwable failure = failure(kind, method, arguments);
                    calls++;
                    if (!sane(failure, method, arguments)) {
                        wrong.add(method + " of " + Arrays.deepToString(arguments) + ": " + failure);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).isGreaterThan(50);
    }

    private static Object[] arguments(Method method, int round) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            List<Object> values = VALUES.getOrDefault(types[i], Arrays.asList((Object) null));
            arguments[i] = values.get((round + i * (round / 4)) % values.size());
        }
        return arguments;
    }

    private static Throwable failure(Kind kind, Method method, Object[] arguments) throws Exception {
        FakeEngine engine = FakeEngine.withParameters(Types.VARCHAR, Types.TIMESTAMP);
        engine.columns = List.of(FakeEngine.column("x", Types.VARCHAR));
        engine.rows = List.<Object[]>of(new Object[] {"abc"});
        try (Connection connection = engine.connect()) {
            method.invoke(kind.opening.open(connection), arguments);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static boolean sane(Throwable failure, Method method, Object[] arguments) {
        if (failure instanceof SQLException sql) {
            return sql.getSQLState() != null
                    && sql.getSQLState().length() == 5
                    && sql.getMessage() != null
                    && !sql.getMessage().isBlank();
        }
        return failure == null
                || (failure instanceof NullPointerException
                        && arguments[0] == null
                        && NULL_IS_NULL_POINTER.contains(method.getName()));
    }
}
