/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import static io.github.klaviyojdbc.adapter.request.Samples.among;
import static io.github.klaviyojdbc.adapter.request.Samples.bound;
import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Condition.Place;
import io.github.klaviyojdbc.adapter.request.Condition.Present;
import io.github.klaviyojdbc.adapter.request.Condition.Text;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConjunctionTest {
    private static final ColumnDefinition SECONDS = column("events", "timestamp");
    private static final ColumnDefinition ID = column("profiles", "id");
    private static final ColumnDefinition EMAIL = column("profiles", "email");

    private static Optional<List<Condition>> simplified(Condition... conditions) {
        return Conjunction.simplify(List.of(conditions));
    }

    @Test
    void nothingIsSaidOfNothing() {
        assertThat(simplified()).hasValue(List.of());
    }

    @Test
    void setsOfOneColumnBecomeTheirIntersection() {
        assertThat(simplified(among(ID, "a", "b", "c"), among(ID, "c", "b", "d"), among(EMAIL, "x")))
                .hasValue(List.of(among(ID, "b", "c"), among(EMAIL, "x")));
    }

    @Test
    void disjointSetsContradictEachOther() {
        assertThat(simplified(among(ID, "a"), among(ID, "b"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ABOVE, 5, ABOVE, 6, ABOVE, 6",
        "ABOVE, 6, ABOVE, 5, ABOVE, 6",
        "FROM, 5, ABOVE, 5, ABOVE, 5",
        "ABOVE, 5, FROM, 5, ABOVE, 5",
        "FROM, 6, ABOVE, 5, FROM, 6",
        "BELOW, 5, BELOW, 6, BELOW, 5",
        "UP_TO, 6, BELOW, 5, BELOW, 5",
        "UP_TO, 5, BELOW, 5, BELOW, 5",
        "BELOW, 5, UP_TO, 5, BELOW, 5",
        "UP_TO, 4, BELOW, 5, UP_TO, 4",
        "FROM, -9223372036854775808, FROM, 9223372036854775807, FROM, 9223372036854775807",
    })
    void theTighterBoundOfASideRemains(
            Direction one, long oneValue, Direction other, long otherValue, Direction tighter, long value) {
        assertThat(simplified(bound(SECONDS, one, oneValue), bound(SECONDS, other, otherValue)))
                .hasValue(List.of(bound(SECONDS, tighter, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "FROM, 5, UP_TO, 5, true",
        "FROM, 5, BELOW, 5, false",
        "ABOVE, 5, UP_TO, 5, false",
        "ABOVE, 5, BELOW, 5, false",
        "FROM, 6, UP_TO, 5, false",
        "FROM, 5, BELOW, 6, true",
        "ABOVE, 5, BELOW, 7, true",
    })
    void boundsThatLeaveNothingContradictEachOther(
            Direction lower, long from, Direction upper, long to, boolean possible) {
        assertThat(simplified(bound(SECONDS, lower, from), bound(SECONDS, upper, to))
                        .isPresent())
                .isEqualTo(possible);
        assertThat(simplified(bound(SECONDS, upper, to), bound(SECONDS, lower, from))
                        .isPresent())
                .isEqualTo(possible);
    }

    @Test
    void boundsOfDifferentColumnsDoNotMeet() {
        ColumnDefinition datetime = column("events", "datetime");
        assertThat(simplified(
                        bound(SECONDS, Direction.FROM, 100L), bound(datetime, Direction.BELOW, "1970-01-01T00:00:00Z")))
                .isPresent();
    }

    @Test
    void theTightestOfManyDecidesAContradiction() {
        assertThat(simplified(
                        bound(SECONDS, Direction.BELOW, 3L),
                        bound(SECONDS, Direction.FROM, 1L),
                        bound(SECONDS, Direction.BELOW, 9L),
                        bound(SECONDS, Direction.FROM, 4L)))
                .isEmpty();
    }

    @Test
    void otherConditionsStandOnceAndLast() {
        ColumnDefinition name = column("flows", "name");
        var text = new Text(name, Place.START, Samples.literal("a"));
        var present = new Present(column("events", "profile_id"));
        assertThat(simplified(text, present, text, among(ID, "a"))).hasValue(List.of(among(ID, "a"), text, present));
    }
}
