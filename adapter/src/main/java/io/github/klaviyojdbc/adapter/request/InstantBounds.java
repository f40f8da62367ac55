/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.FilterDefinition;
import io.github.klaviyojdbc.schemas.FilterOperator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bounds on instants. Klaviyo keeps microseconds and shows them; SQL sees them cut to milliseconds; the API is only known to
 * filter by whole seconds, and refuses bounds in the future. So each bound is widened to the next whole second that keeps
 * every row, and said with whichever operator exists; it is exact where nothing had to be widened.
 */
final class InstantBounds {
    /** A bound closer to the present than this is taken for the future: clocks differ. */
    private static final Duration MARGIN = Duration.ofSeconds(5);
    /** Farther off than clocks differ: nothing can have happened there yet. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private final Clock clock;

    InstantBounds(Clock clock) {
        this.clock = clock;
    }

    /** Whether a column is an instant: a timestamp, or a number of seconds since 1970 that may lie in the future. */
    static boolean applies(ColumnDefinition column) {
        return column.type() == ColumnType.TIMESTAMP || isEpoch(column);
    }

    private static boolean isEpoch(ColumnDefinition column) {
        return column.type() == ColumnType.INTEGER && column.filters().stream().anyMatch(FilterDefinition::future);
    }

    /** The instant, or the nearest that can be written: nothing lies beyond. */
    private static Instant instant(ColumnDefinition column, Object value) {
        if (isEpoch(column)) {
            long seconds = Math.max(FIRST.getEpochSecond(), Math.min((Long) value, LAST.getEpochSecond()));
            return Instant.ofEpochSecond(seconds);
        }
        Instant instant = (Instant) value;
        return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    }

    private static String text(ColumnDefinition column, Instant instant) {
        return isEpoch(column) ? Long.toString(instant.getEpochSecond()) : instant.toString();
    }

    Fidelity fidelity(Bound bound) {
        if (operator(bound).isEmpty()) {
            return Fidelity.NONE;
        }
        if (!(bound.value() instanceof Operand.Literal literal)) {
            return Fidelity.SUPERSET;
        }
        Instant instant = instant(bound.column(), literal.value());
        boolean whole = instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
        FilterOperator operator = operator(bound).get();
        boolean same = (bound.direction() == Direction.FROM && operator == FilterOperator.GREATER_OR_EQUAL)
                || (bound.direction() == Direction.BELOW && operator == FilterOperator.LESS_THAN);
        return whole && same && instant.isBefore(present()) ? Fidelity.EXACT : Fidelity.SUPERSET;
    }

    Fidelity fidelity(Among among) {
        return range(among).stream().anyMatch(bound -> operator(bound).isPresent()) ? Fidelity.SUPERSET : Fidelity.NONE;
    }

    /** As {@link FilterLanguage#say}: the least range that holds all values, as far as it can be said. */
    Optional<List<FilterTerm>> say(Among among) {
        List<String> texts = new ArrayList<>();
        for (Bound bound : range(among)) {
            if (operator(bound).isPresent()) {
                Optional<List<FilterTerm>> side = say(bound);
                if (side.isEmpty()) {
                    return Optional.empty();
                }
                side.get().forEach(term -> texts.add(term.text()));
            }
        }
        return Optional.of(texts.isEmpty() ? List.of() : List.of(new FilterTerm(String.join(",", texts), null)));
    }

    Optional<List<FilterTerm>> say(Bound bound) {
        FilterOperator operator = operator(bound).orElseThrow();
        FilterDefinition filter =
                FilterLanguage.filter(bound.column(), operator).orElseThrow();
        Instant value =
                instant(bound.column(), Objects.requireNonNull(bound.value().value(bound.column(), new Object[0])));
        Instant said = widened(bound.direction(), value, operator);
        Instant present = present().truncatedTo(ChronoUnit.SECONDS);
        if (said.isAfter(present)) {
            if (!bound.direction().lower()) {
                return Optional.of(List.of());
            }
            if (!filter.future() && value.isAfter(clock.instant().plus(SKEW))) {
                return Optional.empty();
            }
            said = present;
        }
        return Optional.of(List.of(new FilterTerm(
                operator.keyword() + "(" + filter.field() + "," + text(bound.column(), said) + ")", null)));
    }

    Instant present() {
        return clock.instant().minus(MARGIN);
    }

    /** A whole second, such that no row is lost, whether the API compares whole instants or only their seconds. */
    private static Instant widened(Direction direction, Instant value, FilterOperator operator) {
        Instant floor = value.truncatedTo(ChronoUnit.SECONDS);
        if (direction.lower()) {
            return operator == FilterOperator.GREATER_OR_EQUAL ? floor : floor.minusSeconds(1);
        }
        return direction == Direction.BELOW && floor.equals(value) ? floor : floor.plusSeconds(1);
    }

    private static List<Bound> range(Among among) {
        ColumnDefinition column = among.column();
        boolean known = among.values().stream().allMatch(Operand.Literal.class::isInstance);
        if (!known) {
            Operand any = among.values().get(0);
            return List.of(new Bound(column, Direction.FROM, any), new Bound(column, Direction.UP_TO, any));
        }
        Comparator<Operand> byValue = Comparator.comparing(value -> instant(column, ((Operand.Literal) value).value()));
        return List.of(
                new Bound(column, Direction.FROM, Collections.min(among.values(), byValue)),
                new Bound(column, Direction.UP_TO, Collections.max(among.values(), byValue)));
    }

    private static Optional<FilterOperator> operator(Bound bound) {
        Stream<FilterOperator> choice = bound.direction().lower()
                ? Stream.of(FilterOperator.GREATER_OR_EQUAL, FilterOperator.GREATER_THAN)
                : Stream.of(FilterOperator.LESS_THAN, FilterOperator.LESS_OR_EQUAL);
        return choice.filter(operator ->
                        FilterLanguage.filter(bound.column(), operator).isPresent())
                .findFirst();
    }
}
