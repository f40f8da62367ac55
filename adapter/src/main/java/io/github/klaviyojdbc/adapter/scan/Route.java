/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiCall;
import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Cut;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.adapter.request.RowLimit;
import io.github.klaviyojdbc.adapter.request.RowLimit.Count;
import io.github.klaviyojdbc.adapter.request.SortKey;
import io.github.klaviyojdbc.adapter.request.UrlWriter;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways to walk through one cut of a request: as it comes, in ranges of a key, or from its far end. Immutable. */
final class Route {
    /** Hardly any rows are looked for at the far end. */
    private static final int FAR_ROWS = 20;

    private final Guide guide;
    private final ApiRequest request;
    private final Cut cut;
    private final Function<ApiRequest, Optional<Cut>> recut;
    private final List<ColumnDefinition> columns;

    /** What all routes of a scan have in common. */
    record Guide(ApiClient client, UrlWriter urls, UnknownIds unknownIds, Cancellation cancellation) {}

    /**
     * A route.
     *
     * @param recut the cut that answers to this one of a request that has other bounds
     */
    Route(Guide guide, ApiRequest request, Cut cut, Function<ApiRequest, Optional<Cut>> recut) {
        this.guide = guide;
        this.request = request;
        this.cut = cut;
        this.recut = recut;
        this.columns = request.columns();
    }

    /** As it comes. */
    Walk plain() {
        return walk(request, columns, cut);
    }

    /** As it comes, with more columns to look at, which the request is not made for. */
    Walk plain(List<ColumnDefinition> seen) {
        return walk(request, seen, cut);
    }

    /** A range of it, in the key's order; empty if there can be nothing in it. */
    Optional<Walk> part(SortKey key, KeyRange range, List<ColumnDefinition> seen) {
        List<Condition> bounds = new ArrayList<>();
        addBound(bounds, key, Direction.FROM, range.from());
        addBound(bounds, key, Direction.BELOW, range.below());
        return request.withColumns(seen)
                .withSort(key)
                .withConditions(bounds)
                .bind(new Object[0])
                .flatMap(part -> recut.apply(part).map(partCut -> walk(part, seen, partCut)));
    }

    private static void addBound(List<Condition> bounds, SortKey key, Direction direction, @Nullable Instant value) {
        if (value != null) {
            bounds.add(new Bound(key.column(), direction, new Operand.Literal(value)));
        }
    }

    /** All of it in the opposite order, a few rows at a time. */
    Walk fromFarEnd(SortKey key, List<ColumnDefinition> seen) {
        ApiRequest reversed = request.withColumns(seen)
                .withSort(new SortKey(key.column(), !key.descending()))
                .withLimit(new RowLimit(Count.ofNumber(FAR_ROWS), Count.ZERO));
        return walk(reversed, seen, cut);
    }

    private Walk walk(ApiRequest asked, List<ColumnDefinition> seen, Cut of) {
        StreamDefinition stream = request.stream();
        ApiRequest read = asked.withColumns(seen);
        ApiCall first = new ApiCall(
                stream.name(),
                stream.endpoint(),
                stream.rate().with(columns),
                guide.urls().write(asked, of));
        RowDecoder decoder = new RowDecoder(stream.name(), stream.each(), seen);
        return new Walk(guide, read, decoder, of, first);
    }

    /** What tells it from other routes. */
    String name() {
        return guide.urls().write(request, cut);
    }

    /** What is remembered of routes. */
    Map<String, Object> notes() {
        return guide.client().notes();
    }

    ApiRequest request() {
        return request;
    }

    /** A row with none but the request's columns. */
    @Nullable
    Object[] trim(@Nullable Object[] row) {
        return row.length == columns.size() ? row : Arrays.copyOf(row, columns.size());
    }
}
