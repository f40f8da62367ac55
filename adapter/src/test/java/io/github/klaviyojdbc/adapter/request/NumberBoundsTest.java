/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import static io.github.klaviyojdbc.adapter.request.Samples.bound;
import static io.github.klaviyojdbc.adapter.request.Samples.filter;
import static io.github.klaviyojdbc.adapter.request.Samples.invented;
import static io.github.klaviyojdbc.schemas.FilterOperator.GREATER_OR_EQUAL;
import static io.github.klaviyojdbc.schemas.FilterOperator.GREATER_THAN;
import static io.github.klaviyojdbc.schemas.FilterOperator.LESS_OR_EQUAL;
import static io.github.klaviyojdbc.schemas.FilterOperator.LESS_THAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class NumberBoundsTest {
    private static final ColumnDefinition ALL =
            invented(ColumnType.INTEGER, filter(true, GREATER_THAN, GREATER_OR_EQUAL, LESS_THAN, LESS_OR_EQUAL));
    private static final ColumnDefinition INCLUSIVE =
            invented(ColumnType.NUMBER, filter(true, GREATER_OR_EQUAL, LESS_OR_EQUAL));
    private static final ColumnDefinition EXCLUSIVE =
            invented(ColumnType.INTEGER, filter(true, GREATER_THAN, LESS_THAN));

    private static String said(ColumnDefinition column, Direction direction, Object value) {
        var terms = NumberBounds.say(bound(column, direction, value));
        assertThat(terms).hasSize(1);
        return terms.get(0).text();
    }

    @ParameterizedTest
    @CsvSource({"ABOVE, greater-than", "FROM, greater-or-equal", "BELOW, less-than", "UP_TO, less-or-equal"})
    void aBoundIsSaidByItsOwnOperator(Direction direction, String keyword) {
        assertThat(NumberBounds.fidelity(bound(ALL, direction, 7L))).isEqualTo(Fidelity.EXACT);
        assertThat(said(ALL, direction, -7L)).isEqualTo(keyword + "(invented,-7)");
    }

    @Test
    void anExclusiveBoundIsAskedForInclusivelyAndLookedAtAgain() {
        assertThat(NumberBounds.fidelity(bound(INCLUSIVE, Direction.ABOVE, 1.5)))
                .isEqualTo(Fidelity.SUPERSET);
        assertThat(said(INCLUSIVE, Direction.ABOVE, 1.5)).isEqualTo("greater-or-equal(invented,1.5)");
        assertThat(NumberBounds.fidelity(bound(INCLUSIVE, Direction.BELOW, 1.5)))
                .isEqualTo(Fidelity.SUPERSET);
        assertThat(said(INCLUSIVE, Direction.BELOW, 1.5)).isEqualTo("less-or-equal(invented,1.5)");
    }

    @Test
    void anInclusiveBoundIsNotAskedForExclusively() {
        assertThat(NumberBounds.fidelity(bound(EXCLUSIVE, Direction.FROM, 7L))).isEqualTo(Fidelity.NONE);
        assertThat(NumberBounds.fidelity(bound(EXCLUSIVE, Direction.UP_TO, 7L))).isEqualTo(Fidelity.NONE);
        assertThat(NumberBounds.say(bound(EXCLUSIVE, Direction.FROM, 7L))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColumnType.class,
            names = {"STRING", "BOOLEAN", "JSON"})
    void whatIsNoNumberHasNoBounds(ColumnType type) {
        ColumnDefinition column = invented(type, filter(true, GREATER_THAN, GREATER_OR_EQUAL));
        assertThat(NumberBounds.fidelity(bound(column, Direction.FROM, (Object) "a")))
                .isEqualTo(Fidelity.NONE);
    }
}
