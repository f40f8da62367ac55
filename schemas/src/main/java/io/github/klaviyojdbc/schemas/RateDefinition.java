/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's documented limits.
 *
 * @param burst requests per second
 * @param steady requests per minute
 * @param daily requests per day, or null
 * @param reduced the lower limits that asking for an additional field or include costs, by its name
 * @see <a href="https://developers.klaviyo.com/en/docs/rate_limits_and_error_handling">Klaviyo: rate limits</a>
 */
public record RateDefinition(
        int burst, int steady, @Nullable Integer daily, Map<String, RateDefinition> reduced) {
    public RateDefinition {
        reduced = Map.copyOf(reduced);
    }

    /** The lowest of the limits that wanting these columns costs. */
    public RateDefinition with(List<ColumnDefinition> columns) {
        return columns.stream()
                .flatMap(column ->
                        Stream.of(Optional.ofNullable(column.additionalField()), Optional.ofNullable(column.include())))
                .flatMap(Optional::stream)
                .flatMap(name -> Stream.ofNullable(reduced.get(name)))
                .reduce(this, (one, other) -> one.steady() <= other.steady() ? one : other);
    }
}
