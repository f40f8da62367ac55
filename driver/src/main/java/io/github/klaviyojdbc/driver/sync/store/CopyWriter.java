/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows by PostgreSQL's COPY, which is several times as fast as inserts. The driver's own classes are found where it was loaded,
 * since this one does not depend on it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL: COPY</a>
 */
final class CopyWriter implements RowWriter {
    private static final int FULL = 1 << 20;

    private final Object copyManager;
    private final Method copyIn;
    private final String copy;
    private final List<TargetColumn> columns;
    private final StringBuilder text = new StringBuilder();

    private CopyWriter(Object copyManager, Method copyIn, String copy, List<TargetColumn> columns) {
        this.copyManager = copyManager;
        this.copyIn = copyIn;
        this.copy = copy;
        this.columns = columns;
    }

    /** A writer, where the driver is PostgreSQL's own. */
    static Optional<RowWriter> open(TargetSession session, TargetTable table) throws SQLException {
        Connection connection = session.connection();
        try {
            Class<?> own = Class.forName(
                    "org.postgresql.PGConnection", false, connection.getClass().getClassLoader());
            if (!connection.isWrapperFor(own)) {
                return Optional.empty();
            }
            Object manager = own.getMethod("getCopyAPI").invoke(connection.unwrap(own));
            Method copyIn = manager.getClass().getMethod("copyIn", String.class, InputStream.class);
            Dialect dialect = session.dialect();
            String copy = "COPY " + table.stage() + " (" + dialect.names(table.staged()) + ", "
                    + dialect.quote(Dialect.ORDER) + ") FROM STDIN";
            return Optional.of(new CopyWriter(manager, copyIn, copy, table.staged()));
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("Cannot use COPY: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(@Nullable Object[] row, long order) throws SQLException {
        for (int index = 0; index < row.length; index++) {
            CopyText.append(text, columns.get(index), row, index);
            text.append('\t');
        }
        text.append(order).append('\n');
        if (text.length() >= FULL) {
            flush();
        }
    }

    @Override
    public void flush() throws SQLException {
        if (text.length() == 0) {
            return;
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        try {
            copyIn.invoke(copyManager, copy, new ByteArrayInputStream(bytes));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new SQLException("Cannot use COPY: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        text.setLength(0);
    }
}
