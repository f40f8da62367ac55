/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.jspecify.annotations.Nullable;

/** What the parts of one execution of a plan share. Used by the thread that reads the rows. */
public final class Execution {
    /** The name under which a query's {@link DataContext} holds it. */
    public static final String NAME = "klaviyo.execution";

    private final Cancellation cancellation;
    private final Map<Integer, KeyDemand> demands = new HashMap<>();
    private final Map<ApiRequest, KeptRows> kept = new HashMap<>();
    private final Map<Integer, Object> found = new HashMap<>();

    public Execution(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** The one of a context; one that nothing cancels, where a context has none. */
    static Execution of(DataContext context) {
        return context.get(NAME) instanceof Execution execution ? execution : new Execution(new CancellationSource());
    }

    /** What the join of a look-up has to say to its scan, and the reverse. */
    public static KeyDemand demand(DataContext context, int lookup) {
        return of(context).demands.computeIfAbsent(lookup, id -> new KeyDemand());
    }

    /**
     * What the join of a look-up has found so far; made at first. A join may be made several times, if it is itself part of
     * what another one asks again and again.
     */
    public static <T> T found(DataContext context, int lookup, Class<T> type, Supplier<T> making) {
        return type.cast(of(context).found.computeIfAbsent(lookup, id -> making.get()));
    }

    /** The rows of a request, read once for the whole execution. */
    Enumerable<@Nullable Object[]> kept(ApiRequest request, Enumerable<@Nullable Object[]> rows) {
        return kept.computeIfAbsent(request, first -> new KeptRows(rows));
    }

    Cancellation cancellation() {
        return cancellation;
    }
}
