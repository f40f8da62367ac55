/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Rows that are fetched once, however often they are read, and no further than the reader who is ahead. Used by one thread. */
final class KeptRows extends AbstractEnumerable<@Nullable Object[]> {
    private final Enumerable<@Nullable Object[]> source;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private @Nullable Enumerator<@Nullable Object[]> reader;
    private boolean ended;

    KeptRows(Enumerable<@Nullable Object[]> source) {
        this.source = source;
    }

    @Override
    public Enumerator<@Nullable Object[]> enumerator() {
        return new Reading();
    }

    private boolean has(int row) {
        if (row >= rows.size() && !ended) {
            fetch();
        }
        return row < rows.size();
    }

    private void fetch() {
        Enumerator<@Nullable Object[]> fetching = reader == null ? source.enumerator() : reader;
        reader = fetching;
        if (fetching.moveNext()) {
            rows.add(fetching.current());
        } else {
            ended = true;
            fetching.close();
        }
    }

    /** One pass through the rows. */
    private final class Reading implements Enumerator<@Nullable Object[]> {
        private int row = -1;

        @Override
        public @Nullable Object[] current() {
            return rows.get(row);
        }

        @Override
        public boolean moveNext() {
            row++;
            return has(row);
        }

        @Override
        public void reset() {
            row = -1;
        }

        /** Others may go on: the end of the execution closes what is open. */
        @Override
        public void close() {}
    }
}
