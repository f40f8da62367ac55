/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.RowCursor;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Rows from a list, and what was done with them. It can fail after its rows, or wait there until somebody cancels it. */
final class FakeCursor implements RowCursor {
    private final List<Object[]> rows;
    private final RuntimeException failure;
    private final CountDownLatch waiting;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private int row = -1;
    int moves;
    int closings;

    FakeCursor(List<Object[]> rows, RuntimeException failure, CountDownLatch waiting) {
        this.rows = rows;
        this.failure = failure;
        this.waiting = waiting;
    }

    @Override
    public boolean next() {
        moves++;
        if (closings > 0) {
            throw new IllegalStateException("read after close");
        }
        if (cancelled.getCount() == 0) {
            throw new QueryException(QueryException.Kind.CANCELLED, "cancelled");
        }
        if (++row < rows.size()) {
            return true;
        }
        if (waiting != null) {
            waiting.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new QueryException(QueryException.Kind.CANCELLED, "cancelled");
        }
        if (failure != null) {
            throw failure;
        }
        return false;
    }

    @Override
    public Object value(int column) {
        if (closings > 0) {
            throw new IllegalStateException("read after close");
        }
        return rows.get(row)[column];
    }

    @Override
    public void cancel() {
        cancelled.countDown();
    }

    boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    @Override
    public void close() {
        closings++;
    }
}
