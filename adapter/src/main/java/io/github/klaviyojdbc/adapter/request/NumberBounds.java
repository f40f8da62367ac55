/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.FilterOperator;
import java.util.List;
import java.util.stream.Stream;

/** Bounds on numbers: said with the operator itself, else with its inclusive or exclusive sister and looked at again. */
final class NumberBounds {
    private NumberBounds() {}

    static Fidelity fidelity(Bound bound) {
        if (bound.column().type() != ColumnType.INTEGER && bound.column().type() != ColumnType.NUMBER) {
            return Fidelity.NONE;
        }
        if (FilterLanguage.filter(bound.column(), exactOperator(bound.direction()))
                .isPresent()) {
            return Fidelity.EXACT;
        }
        return FilterLanguage.filter(bound.column(), inclusiveOperator(bound.direction()))
                .map(filter -> Fidelity.SUPERSET)
                .orElse(Fidelity.NONE);
    }

    static List<FilterTerm> say(Bound bound) {
        return Stream.of(exactOperator(bound.direction()), inclusiveOperator(bound.direction()))
                .flatMap(operator -> FilterLanguage.filter(bound.column(), operator)
                        .map(filter -> new FilterTerm(
                                operator.keyword() + "(" + filter.field() + ","
                                        + Literals.text(bound.value(), bound.column()) + ")",
                                null))
                        .stream())
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }

    private static FilterOperator exactOperator(Direction direction) {
        return switch (direction) {
            case ABOVE -> FilterOperator.GREATER_THAN;
            case FROM -> FilterOperator.GREATER_OR_EQUAL;
            case BELOW -> FilterOperator.LESS_THAN;
            case UP_TO -> FilterOperator.LESS_OR_EQUAL;
        };
    }

    private static FilterOperator inclusiveOperator(Direction direction) {
        return direction.lower() ? FilterOperator.GREATER_OR_EQUAL : FilterOperator.LESS_OR_EQUAL;
    }
}
