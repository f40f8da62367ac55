/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.FilterDefinition;
import io.github.klaviyojdbc.schemas.FilterOperator;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The real streams, some columns that none of them has, and short words for conditions. */
public final class Samples {
    public static final StreamCatalog CATALOG = StreamCatalog.load();
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00.500Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Samples() {}

    public static StreamDefinition stream(String name) {
        return CATALOG.stream(name).orElseThrow();
    }

    public static ColumnDefinition column(String stream, String name) {
        return stream(stream).column(name).orElseThrow();
    }

    /** A request for these columns of a stream. */
    public static ApiRequest request(String stream, String... columns) {
        return ApiRequest.all(
                stream(stream),
                Stream.of(columns).map(name -> column(stream, name)).toList());
    }

    /** An attribute of no real stream. */
    static ColumnDefinition invented(ColumnType type, FilterDefinition... filters) {
        return new ColumnDefinition(
                "invented",
                type,
                true,
                "Invented",
                ColumnSource.ATTRIBUTE,
                List.of("invented"),
                "invented",
                null,
                null,
                null,
                null,
                List.of(filters),
                null);
    }

    static FilterDefinition filter(boolean exact, FilterOperator... operators) {
        return new FilterDefinition("invented", Set.of(operators), exact, false, List.of());
    }

    public static Operand literal(Object value) {
        return new Operand.Literal(value);
    }

    public static Operand open(int slot) {
        return new Operand.Open(slot);
    }

    public static Among among(ColumnDefinition column, Object... values) {
        return new Among(column, Arrays.stream(values).map(Samples::literal).toList());
    }

    /** {@code "0"}, {@code "1"} and so on, that many. */
    public static Among numbered(ColumnDefinition column, int count) {
        return among(
                column, IntStream.range(0, count).mapToObj(Integer::toString).toArray());
    }

    public static Bound bound(ColumnDefinition column, Direction direction, Object value) {
        return new Bound(column, direction, literal(value));
    }

    public static Bound bound(ColumnDefinition column, Direction direction, String instant) {
        return bound(column, direction, Instant.parse(instant));
    }
}
