/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows by batches of inserts, which every database knows. */
final class BatchWriter implements RowWriter {
    private static final int BATCH = 500;

    private final TargetSession session;
    private final List<TargetColumn> columns;
    private final String insert;
    private @Nullable PreparedStatement statement;
    private int waiting;

    BatchWriter(TargetSession session, TargetTable table) {
        this.session = session;
        this.columns = table.staged();
        Dialect dialect = session.dialect();
        this.insert = "INSERT INTO " + table.stage() + " (" + dialect.names(columns) + ", "
                + dialect.quote(Dialect.ORDER) + ") VALUES ("
                + columns.stream().map(dialect::placeholder).collect(Collectors.joining(", ")) + ", ?)";
    }

    @Override
    public void write(@Nullable Object[] row, long order) throws SQLException {
        PreparedStatement batch = statement == null ? session.prepare(insert) : statement;
        statement = batch;
        for (int index = 0; index < row.length; index++) {
            session.bind(batch, index + 1, columns.get(index).type(), row[index]);
        }
        batch.setLong(row.length + 1, order);
        batch.addBatch();
        waiting++;
        if (waiting >= BATCH) {
            flush();
        }
    }

    @Override
    public void flush() throws SQLException {
        if (waiting > 0 && statement != null) {
            waiting = 0;
            session.executeBatch(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        if (statement != null) {
            statement.close();
            statement = null;
        }
    }
}
