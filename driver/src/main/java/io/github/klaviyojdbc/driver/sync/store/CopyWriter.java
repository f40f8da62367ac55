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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows by PostgreSQL's COPY, which is several times as fast as inserts. Into a table that is empty they go at once, as long as no
 * key comes twice; else to the stage. The driver's own classes are found where it was loaded, since this one does not depend on
 * it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL: COPY</a>
 */
final class CopyWriter implements RowWriter {
    private static final int FULL = 1 << 20;

    private final Object copyManager;
    private final Method copyIn;
    private final TargetSession session;
    private final TargetTable table;
    private final List<TargetColumn> columns;
    private final int[] keys;
    private final StringBuilder text = new StringBuilder();
    private @Nullable KeySet seen;
    private @Nullable String stamp;
    private long inTable;
    private boolean onStage;

    private CopyWriter(Object copyManager, Method copyIn, TargetSession session, TargetTable table, boolean fresh) {
        this.copyManager = copyManager;
        this.copyIn = copyIn;
        this.session = session;
        this.table = table;
        this.columns = table.staged();
        this.keys = IntStream.range(0, columns.size())
                .filter(slot -> columns.get(slot).key())
                .toArray();
        this.seen = fresh ? new KeySet() : null;
    }

    /**
     * A writer, where the driver is PostgreSQL's own.
     *
     * @param fresh whether the table is empty, and all its columns are of our types
     */
    static Optional<RowWriter> open(TargetSession session, TargetTable table, boolean fresh) throws SQLException {
        Connection connection = session.connection();
        try {
            Class<?> own = Class.forName(
                    "org.postgresql.PGConnection", false, connection.getClass().getClassLoader());
            if (!connection.isWrapperFor(own)) {
                return Optional.empty();
            }
            Object manager = own.getMethod("getCopyAPI").invoke(connection.unwrap(own));
            Method copyIn = manager.getClass().getMethod("copyIn", String.class, InputStream.class);
            return Optional.of(new CopyWriter(manager, copyIn, session, table, fresh));
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("Cannot use COPY: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(@Nullable Object[] row, long order) throws SQLException {
        if (seen != null && !seen.add(row, keys)) {
            flush();
            seen = null;
        }
        for (int index = 0; index < row.length; index++) {
            CopyText.append(text, columns.get(index), row, index);
            text.append('\t');
        }
        if (seen == null) {
            onStage = true;
            text.append(order).append('\n');
        } else {
            inTable++;
            text.append(stamp()).append('\n');
        }
        if (text.length() >= FULL) {
            flush();
        }
    }

    /** The same for all rows of a transaction. */
    private String stamp() {
        String known = stamp == null ? IsoText.of(session.now().toEpochMilli()) : stamp;
        stamp = known;
        return known;
    }

    @Override
    public boolean isInTable() {
        return inTable > 0;
    }

    @Override
    public long inTable() {
        long rows = inTable;
        inTable = 0;
        stamp = null;
        return rows;
    }

    @Override
    public boolean isOnStage() {
        return onStage;
    }

    @Override
    public void flush() throws SQLException {
        if (text.length() == 0) {
            return;
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        Dialect dialect = session.dialect();
        String place = seen == null
                ? table.stage() + " (" + dialect.names(columns) + ", " + dialect.quote(Dialect.ORDER) + ")"
                : table.qualified() + " (" + dialect.names(table.columns()) + ")";
        try {
            copyIn.invoke(copyManager, "COPY " + place + " FROM STDIN", new ByteArrayInputStream(bytes));
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
