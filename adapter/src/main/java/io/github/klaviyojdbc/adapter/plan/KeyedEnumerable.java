/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Fidelity;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/**
 * The rows of those keys that a join demands, each time it is read of others. Where so many keys are demanded that reading
 * everything takes fewer requests, it reads everything.
 */
final class KeyedEnumerable extends AbstractEnumerable<@Nullable Object[]> {
    /** Fewer requests than these are not worth a try to read everything. */
    private static final int FEW = 4;
    /** The most pages read in vain. */
    private static final int TRIED_PAGES = 8;

    private final KlaviyoTableScan.Source source;
    private final ApiRequest request;
    private final KeyLookup lookup;
    private final ColumnDefinition column;
    private final KeyDemand demand;
    private final Cancellation cancellation;
    private boolean tried;

    KeyedEnumerable(
            KlaviyoTableScan.Source source,
            ApiRequest request,
            KeyLookup lookup,
            KeyDemand demand,
            Cancellation cancellation) {
        this.source = source;
        this.request = request;
        this.lookup = lookup;
        this.column = lookup.column();
        this.demand = demand;
        this.cancellation = cancellation;
    }

    @Override
    public Enumerator<@Nullable Object[]> enumerator() {
        List<String> wanted = demand.wanted();
        if (wholeIsBetter(wanted)) {
            demand.answerWhole();
            return all(request).enumerator();
        }
        if (wholeIsWorthATry(wanted.size())) {
            List<@Nullable Object[]> everything = tryWhole(wanted.size());
            if (everything != null) {
                demand.answerWhole();
                return Linq4j.enumerator(everything);
            }
        }
        List<String> next = next(wanted);
        demand.answer(next);
        ApiRequest keyed = lookup.ofOneKey(request).withConditions(List.of(among(next)));
        return keyed.bind(new Object[0])
                .<Enumerable<@Nullable Object[]>>map(this::all)
                .orElseGet(Linq4j::emptyEnumerable)
                .enumerator();
    }

    /** As many keys as the requests that may be under way at a time can ask for; a limit holds for a key, so for one of them. */
    private List<String> next(List<String> wanted) {
        int most;
        if (lookup.limit() != null) {
            most = 1;
        } else if (isReport() && !isParent()) {
            most = FilterLanguage.VALUES;
        } else {
            boolean together = !isParent() && source.language().asksTogether(column);
            most = demand.requests() * (together ? FilterLanguage.VALUES : 1);
        }
        return wanted.subList(0, Math.min(most, wanted.size()));
    }

    /** Many questions, but one report. */
    private boolean isReport() {
        return request.stream().report() != null;
    }

    private boolean isParent() {
        return column.source() == ColumnSource.PARENT;
    }

    private boolean wholeIsBetter(List<String> wanted) {
        if (isParent() || lookup.limit() != null) {
            return false;
        }
        if (source.language().fidelity(among(next(wanted))) == Fidelity.NONE) {
            return true;
        }
        double lookUps = source.estimates().lookUps(request, column, wanted.size() + demand.expected());
        return lookUps > source.estimates().requests(request);
    }

    private Among among(List<String> keys) {
        return new Among(
                column, keys.stream().<Operand>map(Operand.Literal::new).toList());
    }

    /** Of a stream that was never read nobody knows how small it is. */
    private boolean wholeIsWorthATry(int keys) {
        boolean askedOneByOne = !isParent()
                && !isReport()
                && lookup.limit() == null
                && !source.language().asksTogether(column);
        return askedOneByOne && !tried && keys >= FEW && !source.estimates().knows(request.stream());
    }

    /** All rows, or null if they are more than a few pages. */
    private @Nullable List<@Nullable Object[]> tryWhole(int pages) {
        tried = true;
        long most =
                (long) Math.min(pages, TRIED_PAGES) * request.stream().page().rows();
        List<@Nullable Object[]> read = new ArrayList<>();
        ScanEnumerable scan = new ScanEnumerable(source, request, cancellation);
        try (Enumerator<@Nullable Object[]> rows = scan.enumerator()) {
            while (read.size() <= most) {
                if (!rows.moveNext()) {
                    return read;
                }
                read.add(rows.current());
            }
        }
        return null;
    }

    private ScanEnumerable all(ApiRequest one) {
        return ScanEnumerable.ofAll(source, one, cancellation);
    }
}
