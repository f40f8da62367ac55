/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.scan.Rows;
import io.github.klaviyojdbc.adapter.scan.Scans;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/** What generated code calls to read a scan: the request and its open values become rows in Calcite's form. */
public final class ScanEnumerable extends AbstractEnumerable<@Nullable Object[]> {
    /** The name under which a query's {@link DataContext} holds its {@link Cancellation}. */
    public static final String CANCELLATION = "klaviyo.cancellation";

    private final Scans scans;
    private final ApiRequest request;
    private final Cancellation cancellation;

    private ScanEnumerable(Scans scans, ApiRequest request, Cancellation cancellation) {
        this.scans = scans;
        this.request = request;
        this.cancellation = cancellation;
    }

    /**
     * The rows of a request with these values in its slots. Called by generated code.
     *
     * @param kept whether they are read more than once, and so kept
     */
    public static Enumerable<@Nullable Object[]> ofRows(
            DataContext context, Scans scans, ApiRequest request, @Nullable Object[] values, boolean kept) {
        Optional<ApiRequest> bound = request.bind(values);
        if (bound.isEmpty()) {
            return Linq4j.emptyEnumerable();
        }
        ScanEnumerable rows = new ScanEnumerable(scans, bound.get(), cancellation(context));
        return kept ? new KeptRows(rows) : rows;
    }

    /** The same for a request of one column: its values. Called by generated code. */
    public static Enumerable<@Nullable Object> ofValues(
            DataContext context, Scans scans, ApiRequest request, @Nullable Object[] values, boolean kept) {
        return ofRows(context, scans, request, values, kept).select(row -> row[0]);
    }

    /** Rows read once, however often they are asked for: whole at the first time. */
    private static final class KeptRows extends AbstractEnumerable<@Nullable Object[]> {
        private final Enumerable<@Nullable Object[]> rows;
        private @Nullable List<@Nullable Object[]> read;

        KeptRows(Enumerable<@Nullable Object[]> rows) {
            this.rows = rows;
        }

        @Override
        public Enumerator<@Nullable Object[]> enumerator() {
            if (read == null) {
                read = rows.toList();
            }
            return Linq4j.enumerator(read);
        }
    }

    private static Cancellation cancellation(DataContext context) {
        Object given = context.get(CANCELLATION);
        return given instanceof Cancellation cancellation ? cancellation : new CancellationSource();
    }

    @Override
    public Enumerator<@Nullable Object[]> enumerator() {
        return new ScanEnumerator(scans.open(request, cancellation));
    }

    /** Rows behind Calcite's interface. */
    private record ScanEnumerator(Rows rows) implements Enumerator<@Nullable Object[]> {
        @Override
        public @Nullable Object[] current() {
            return rows.row();
        }

        @Override
        public boolean moveNext() {
            return rows.next();
        }

        @Override
        public void reset() {
            throw new UnsupportedOperationException("rows are read once");
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
