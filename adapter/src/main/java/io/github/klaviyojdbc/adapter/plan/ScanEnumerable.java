/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.scan.Rows;
import java.util.Optional;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/** What generated code calls to read a scan: the request and its open values become rows in Calcite's form. */
public final class ScanEnumerable extends AbstractEnumerable<@Nullable Object[]> {
    private final KlaviyoTableScan.Source source;
    private final ApiRequest request;
    private final Cancellation cancellation;
    private final boolean toTheEnd;

    ScanEnumerable(KlaviyoTableScan.Source source, ApiRequest request, Cancellation cancellation) {
        this(source, request, cancellation, false);
    }

    private ScanEnumerable(
            KlaviyoTableScan.Source source, ApiRequest request, Cancellation cancellation, boolean toTheEnd) {
        this.source = source;
        this.request = request;
        this.cancellation = cancellation;
        this.toTheEnd = toTheEnd;
    }

    /** Rows of which all will be read, whatever they are. */
    static ScanEnumerable ofAll(KlaviyoTableScan.Source source, ApiRequest request, Cancellation cancellation) {
        return new ScanEnumerable(source, request, cancellation, true);
    }

    /**
     * A scan as the plan has it.
     *
     * @param lookup what a join asks it by, or null
     * @param kept whether its rows are read more than once, and so kept
     */
    public record Scan(
            KlaviyoTableScan.Source source,
            ApiRequest request,
            @Nullable KeyLookup lookup,
            boolean kept) {}

    /** The rows of a scan with these values in its request's slots. Called by generated code. */
    public static Enumerable<@Nullable Object[]> ofRows(DataContext context, Scan scan, @Nullable Object[] values) {
        Optional<ApiRequest> bound = scan.request().bind(values);
        if (bound.isEmpty()) {
            return Linq4j.emptyEnumerable();
        }
        Execution execution = Execution.of(context);
        Cancellation cancellation = execution.cancellation();
        KeyLookup lookup = scan.lookup();
        if (lookup != null) {
            KeyDemand demand = Execution.demand(context, lookup.id());
            return new KeyedEnumerable(scan.source(), bound.get(), lookup, demand, cancellation);
        }
        ScanEnumerable rows = new ScanEnumerable(scan.source(), bound.get(), cancellation);
        return scan.kept() ? execution.kept(bound.get(), rows) : rows;
    }

    /** The same for a request of one column: its values. Called by generated code. */
    public static Enumerable<@Nullable Object> ofValues(DataContext context, Scan scan, @Nullable Object[] values) {
        return ofRows(context, scan, values).select(row -> row[0]);
    }

    @Override
    public Enumerator<@Nullable Object[]> enumerator() {
        return new ScanEnumerator(
                toTheEnd
                        ? source.scans().openAll(request, cancellation)
                        : source.scans().open(request, cancellation));
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
