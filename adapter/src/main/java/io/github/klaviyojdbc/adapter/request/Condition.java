/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One conjunct of a query's filter, with the meaning it has in SQL: a row whose column is null never satisfies it. */
public sealed interface Condition {
    /** The column that is compared. */
    ColumnDefinition column();

    /** The same with the values of one execution, or empty if no row can satisfy it because a value is null. */
    Optional<Condition> bind(@Nullable Object[] slots);

    /** Whether some value is known at execution only. */
    default boolean isOpen() {
        return operands().stream().anyMatch(Operand.Open.class::isInstance);
    }

    /** The values that the column is compared with. */
    List<Operand> operands();

    /** The column equals one of the values. */
    record Among(ColumnDefinition column, List<Operand> values) implements Condition {
        public Among {
            values = List.copyOf(values);
        }

        @Override
        public List<Operand> operands() {
            return values;
        }

        @Override
        public Optional<Condition> bind(@Nullable Object[] slots) {
            List<Operand> bound = values.stream()
                    .map(operand -> operand.value(column, slots))
                    .filter(Objects::nonNull)
                    .distinct()
                    .<Operand>map(Operand.Literal::new)
                    .toList();
            return bound.isEmpty() ? Optional.empty() : Optional.of(new Among(column, bound));
        }

        @Override
        public String toString() {
            return column.name() + (values.size() == 1 ? " = " + values.get(0) : " IN " + values);
        }
    }

    /** The direction of a {@link Bound}. */
    enum Direction {
        ABOVE(">", true, false),
        FROM(">=", true, true),
        BELOW("<", false, false),
        UP_TO("<=", false, true);

        private final String symbol;
        private final boolean lower;
        private final boolean inclusive;

        Direction(String symbol, boolean lower, boolean inclusive) {
            this.symbol = symbol;
            this.lower = lower;
            this.inclusive = inclusive;
        }

        /** Whether it bounds from below. */
        public boolean lower() {
            return lower;
        }

        /** Whether the bound itself satisfies it. */
        public boolean inclusive() {
            return inclusive;
        }
    }

    /** The column lies on one side of a value. */
    record Bound(ColumnDefinition column, Direction direction, Operand value) implements Condition {
        @Override
        public List<Operand> operands() {
            return List.of(value);
        }

        @Override
        public Optional<Condition> bind(@Nullable Object[] slots) {
            Object bound = value.value(column, slots);
            return bound == null
                    ? Optional.empty()
                    : Optional.of(new Bound(column, direction, new Operand.Literal(bound)));
        }

        @Override
        public String toString() {
            return column.name() + " " + direction.symbol + " " + value;
        }
    }

    /** Where a {@link Text} must stand. */
    enum Place {
        START,
        END,
        ANYWHERE
    }

    /** The column's text has a piece at a place. */
    record Text(ColumnDefinition column, Place place, Operand piece) implements Condition {
        @Override
        public List<Operand> operands() {
            return List.of(piece);
        }

        @Override
        public Optional<Condition> bind(@Nullable Object[] slots) {
            Object text = piece.value(column, slots);
            return text == null ? Optional.empty() : Optional.of(new Text(column, place, new Operand.Literal(text)));
        }

        @Override
        public String toString() {
            return column.name() + " has " + piece + " " + place;
        }
    }

    /** The column is not null. */
    record Present(ColumnDefinition column) implements Condition {
        @Override
        public List<Operand> operands() {
            return List.of();
        }

        @Override
        public Optional<Condition> bind(@Nullable Object[] slots) {
            return Optional.of(this);
        }

        @Override
        public String toString() {
            return column.name() + " IS NOT NULL";
        }
    }
}
