/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** The rows of generated code. */
final class PlanCursor implements RowCursor {
    private final Supplier<Enumerable<?>> code;
    private final List<RelDataType> types;
    private final QueryContext.Cancellations cancellations;
    private final AtomicReference<Throwable> unloadable;
    private @Nullable Enumerator<?> enumerator;
    private @Nullable Object row;
    private volatile boolean cancelled;
    private volatile boolean closed;

    /**
     * The rows of one execution.
     *
     * @param unloadable why the code cannot be loaded, known to all executions: a constant of it that fails, such as 1/0, fails
     *     as such only once, and after that Java only says that it did
     */
    PlanCursor(
            Supplier<Enumerable<?>> code,
            List<RelDataType> types,
            QueryContext.Cancellations cancellations,
            AtomicReference<Throwable> unloadable) {
        this.code = code;
        this.types = types;
        this.cancellations = cancellations;
        this.unloadable = unloadable;
    }

    @Override
    public boolean next() {
        throwIfCancelled();
        if (closed) {
            return false;
        }
        try {
            Enumerator<?> rows = enumerator == null ? code.get().enumerator() : enumerator;
            enumerator = rows;
            boolean more = rows.moveNext();
            row = more ? rows.current() : null;
            return more;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError | OutOfMemoryError e) {
            throwIfCancelled();
            throw PlanErrors.ofExecution(reason(e));
        }
    }

    private Throwable reason(Throwable failure) {
        if (failure instanceof ExceptionInInitializerError) {
            unloadable.compareAndSet(null, failure);
        }
        Throwable known = unloadable.get();
        return failure instanceof NoClassDefFoundError && known != null ? known : failure;
    }

    private void throwIfCancelled() {
        if (cancelled) {
            throw new QueryException(Kind.CANCELLED, "The query was cancelled");
        }
    }

    @Override
    public @Nullable Object value(int column) {
        return SqlValues.fromCalcite(types.size() == 1 ? row : field(column), types.get(column));
    }

    private @Nullable Object field(int column) {
        if (row instanceof Object[] fields) {
            return fields[column];
        }
        throw new NoSuchElementException("no current row");
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancellations.cancel();
    }

    @Override
    public void close() {
        closed = true;
        // requests under way end by this; the enumerator itself belongs to the reading thread
        cancellations.cancel();
    }
}
