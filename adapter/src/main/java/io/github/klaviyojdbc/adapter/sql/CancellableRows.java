/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;

/** Rows that ask at each step whether the query was cancelled. Public because generated code calls it. */
public final class CancellableRows {
    private CancellableRows() {}

    public static <T> Enumerable<T> of(DataContext context, Enumerable<T> rows) {
        AtomicBoolean cancelled =
                Objects.requireNonNull(DataContext.Variable.CANCEL_FLAG.<AtomicBoolean>get(context), "the flag");
        return new AbstractEnumerable<>() {
            @Override
            public Enumerator<T> enumerator() {
                return new Gate<>(rows.enumerator(), cancelled);
            }
        };
    }

    /** Passes on what it is asked. */
    private record Gate<T>(Enumerator<T> rows, AtomicBoolean cancelled) implements Enumerator<T> {
        @Override
        public T current() {
            return rows.current();
        }

        @Override
        public boolean moveNext() {
            if (cancelled.get()) {
                throw new QueryException(Kind.CANCELLED, "The query was cancelled");
            }
            return rows.moveNext();
        }

        @Override
        public void reset() {
            rows.reset();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
