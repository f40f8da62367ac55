/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;

/** Some of the rows of another enumerable, which is not asked for the row after the last one. Called by generated code. */
public final class LimitedRows {
    private LimitedRows() {}

    /**
     * The rows without the first {@code offset}, {@code fetch} of them at most.
     *
     * @param offset a number
     * @param fetch a number
     */
    public static <T> Enumerable<T> of(Enumerable<T> rows, Object offset, Object fetch) {
        long skipped = ((Number) offset).longValue();
        long taken = ((Number) fetch).longValue();
        return new AbstractEnumerable<>() {
            @Override
            public Enumerator<T> enumerator() {
                return new Limited<>(rows.enumerator(), skipped, taken);
            }
        };
    }

    private static final class Limited<T> implements Enumerator<T> {
        private final Enumerator<T> rows;
        private final long offset;
        private final long fetch;
        private long toSkip;
        private long toTake;

        Limited(Enumerator<T> rows, long offset, long fetch) {
            this.rows = rows;
            this.offset = offset;
            this.fetch = fetch;
            this.toSkip = offset;
            this.toTake = fetch;
        }

        @Override
        public T current() {
            return rows.current();
        }

        @Override
        public boolean moveNext() {
            if (toTake <= 0) {
                return false;
            }
            for (; toSkip > 0; toSkip--) {
                if (!rows.moveNext()) {
                    toTake = 0;
                    return false;
                }
            }
            boolean found = rows.moveNext();
            toTake = found ? toTake - 1 : 0;
            return found;
        }

        @Override
        public void reset() {
            rows.reset();
            toSkip = offset;
            toTake = fetch;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
