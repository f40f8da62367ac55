/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a query wants of one stream, as far as Klaviyo can be asked for it. Born in the planner as {@link #all}; each rule
 * that takes an operator over makes a new one; bound to an execution's values it is what a scan reads. Immutable.
 *
 * @param stream the stream
 * @param columns the columns wanted, in order; none where only the number of rows matters
 * @param conditions all must hold
 * @param sort the order wanted, or null for any
 * @param limit how many rows at most, or null for all
 */
public record ApiRequest(
        StreamDefinition stream,
        List<ColumnDefinition> columns,
        List<Condition> conditions,
        @Nullable SortKey sort,
        @Nullable RowLimit limit) {
    public ApiRequest {
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
    }

    /** Everything: all rows of these columns. */
    public static ApiRequest all(StreamDefinition stream, List<ColumnDefinition> columns) {
        return new ApiRequest(stream, columns, List.of(), null, null);
    }

    public ApiRequest withColumns(List<ColumnDefinition> wanted) {
        return new ApiRequest(stream, wanted, conditions, sort, limit);
    }

    /** With these conditions as well. */
    public ApiRequest withConditions(List<Condition> more) {
        List<Condition> together = new ArrayList<>(conditions);
        more.stream().filter(condition -> !together.contains(condition)).forEach(together::add);
        return new ApiRequest(stream, columns, together, sort, limit);
    }

    public ApiRequest withSort(SortKey key) {
        return new ApiRequest(stream, columns, conditions, key, limit);
    }

    public ApiRequest withLimit(RowLimit rows) {
        return new ApiRequest(stream, columns, conditions, sort, rows);
    }

    /** The same for one execution, all values known; empty if no row can satisfy it. */
    public Optional<ApiRequest> bind(@Nullable Object[] slots) {
        List<Condition> bound = new ArrayList<>();
        for (Condition condition : conditions) {
            Optional<Condition> one = condition.bind(slots);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            bound.add(one.get());
        }
        RowLimit rows =
                limit == null ? null : new RowLimit(RowLimit.Count.ofNumber(limit.rows(slots)), RowLimit.Count.ZERO);
        return Conjunction.simplify(bound)
                .map(simple -> new ApiRequest(stream, columns, simple, sort, rows))
                .filter(request -> request.rowLimit().orElse(1) > 0);
    }

    /** Whether it asks for every row of its stream. */
    public boolean isWhole() {
        return conditions.isEmpty() && limit == null;
    }

    /** The rows wanted at most, of a request that is bound. */
    public OptionalLong rowLimit() {
        return limit == null ? OptionalLong.empty() : OptionalLong.of(limit.rows(new Object[0]));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(stream.name());
        text.append(columns.stream().map(ColumnDefinition::name).collect(Collectors.joining(", ", "(", ")")));
        conditions.forEach(condition -> text.append(", ").append(condition));
        if (sort != null) {
            text.append(", sort ").append(sort);
        }
        if (limit != null) {
            text.append(", limit ").append(limit);
        }
        return text.toString();
    }
}
