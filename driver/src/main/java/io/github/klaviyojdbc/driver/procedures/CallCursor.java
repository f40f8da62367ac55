/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.adapter.sql.RowCursor;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a call, which begins when the first of them is asked for. */
final class CallCursor implements RowCursor {
    private final Function<Cancellation, Iterator<@Nullable Object[]>> call;
    private final CancellationSource cancellation = new CancellationSource();
    private volatile boolean closed;
    private @Nullable Iterator<@Nullable Object[]> rows;
    private @Nullable Object[] row = {};

    CallCursor(Function<Cancellation, Iterator<@Nullable Object[]>> call) {
        this.call = call;
    }

    @Override
    public boolean next() {
        if (closed) {
            return false;
        }
        if (cancellation.isCancelled()) {
            throw new QueryException(Kind.CANCELLED, "The call was cancelled");
        }
        Iterator<@Nullable Object[]> more = rows == null ? call.apply(cancellation) : rows;
        rows = more;
        boolean hasNext = more.hasNext();
        row = hasNext ? more.next() : new @Nullable Object[0];
        return hasNext;
    }

    @Override
    public @Nullable Object value(int column) {
        return row[column];
    }

    @Override
    public void cancel() {
        cancellation.cancel();
    }

    @Override
    public void close() {
        closed = true;
        cancellation.cancel();
    }
}
