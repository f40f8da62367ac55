/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import static io.github.klaviyojdbc.adapter.request.Samples.among;
import static io.github.klaviyojdbc.adapter.request.Samples.bound;
import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static io.github.klaviyojdbc.adapter.request.Samples.open;
import static io.github.klaviyojdbc.adapter.request.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Condition.Place;
import io.github.klaviyojdbc.adapter.request.Condition.Present;
import io.github.klaviyojdbc.adapter.request.Condition.Text;
import io.github.klaviyojdbc.adapter.request.RowLimit.Count;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ApiRequestTest {
    private static final @Nullable Object[] NONE = {};
    private static final ColumnDefinition ID = column("profiles", "id");
    private static final ColumnDefinition CREATED = column("profiles", "created");

    private final ApiRequest all = request("profiles", "id", "created");

    @Test
    void bindingFillsEverySlot() {
        ApiRequest bound = all.withConditions(List.of(
                        new Among(ID, List.of(open(0), Samples.literal("b"))),
                        new Bound(CREATED, Direction.ABOVE, open(1))))
                .withLimit(new RowLimit(Count.ofSlot(2), Count.ofNumber(1)))
                .bind(new @Nullable Object[] {"a", 1000L, 5})
                .orElseThrow();
        assertThat(bound.conditions())
                .containsExactly(among(ID, "a", "b"), bound(CREATED, Direction.ABOVE, Instant.ofEpochSecond(1)));
        assertThat(bound.rowLimit()).hasValue(6);
    }

    @Test
    void aNullAmongValuesFindsNothingAndTheOthersRemain() {
        ApiRequest request = all.withConditions(List.of(new Among(ID, List.of(open(0), open(1)))));
        assertThat(request.bind(new @Nullable Object[] {null, "b"})
                        .orElseThrow()
                        .conditions())
                .containsExactly(among(ID, "b"));
        assertThat(request.bind(new @Nullable Object[] {null, null})).isEmpty();
    }

    @Test
    void aValueGivenTwiceIsSaidOnce() {
        ApiRequest request = all.withConditions(List.of(new Among(ID, List.of(open(0), open(1)))));
        assertThat(request.bind(new @Nullable Object[] {"b", "b"}).orElseThrow().conditions())
                .containsExactly(among(ID, "b"));
    }

    @Test
    void nothingComparesWithNull() {
        var nothing = new @Nullable Object[] {null};
        assertThat(all.withConditions(List.of(new Bound(CREATED, Direction.FROM, open(0))))
                        .bind(nothing))
                .isEmpty();
        assertThat(all.withConditions(List.of(new Text(ID, Place.START, open(0))))
                        .bind(nothing))
                .isEmpty();
        assertThat(all.withConditions(List.of(new Present(ID))).bind(nothing)).isPresent();
    }

    @Test
    void contradictionsHaveNoRows() {
        ApiRequest request =
                all.withConditions(List.of(new Among(ID, List.of(open(0))), new Among(ID, List.of(open(1)))));
        assertThat(request.bind(new @Nullable Object[] {"a", "b"})).isEmpty();
        assertThat(request.bind(new @Nullable Object[] {"a", "a"})).isPresent();
    }

    @Test
    void aLimitOfNoRowsHasNone() {
        assertThat(all.withLimit(new RowLimit(Count.ZERO, Count.ZERO)).bind(NONE))
                .isEmpty();
        assertThat(all.withLimit(new RowLimit(Count.ZERO, Count.ofNumber(1))).bind(NONE))
                .isPresent();
        assertThat(all.bind(NONE).orElseThrow().rowLimit()).isEmpty();
    }

    @Test
    void aConditionStandsOnlyOnce() {
        Among one = among(ID, "a");
        assertThat(all.withConditions(List.of(one))
                        .withConditions(List.of(one, among(ID, "b")))
                        .conditions())
                .containsExactly(one, among(ID, "b"));
    }

    @Test
    void eachChangeLeavesTheRestAlone() {
        ApiRequest full = all.withConditions(List.of(among(ID, "a")))
                .withSort(new SortKey(CREATED, true))
                .withLimit(new RowLimit(Count.ofNumber(3), Count.ZERO));
        assertThat(full.withColumns(List.of(CREATED)))
                .isEqualTo(
                        new ApiRequest(full.stream(), List.of(CREATED), full.conditions(), full.sort(), full.limit()));
        assertThat(all).isEqualTo(request("profiles", "id", "created"));
    }

    @Test
    void itsTextSaysAllOfIt() {
        ApiRequest full = all.withConditions(List.of(
                        among(ID, "a", "b"),
                        bound(CREATED, Direction.UP_TO, "2026-01-01T00:00:00Z"),
                        new Present(column("profiles", "email")),
                        new Text(column("flows", "name"), Place.END, open(0))))
                .withSort(new SortKey(CREATED, true))
                .withLimit(new RowLimit(Count.ofNumber(3), Count.ZERO));
        assertThat(full)
                .hasToString("profiles(id, created), id IN [a, b], created <= 2026-01-01T00:00:00Z, email IS NOT NULL,"
                        + " name has ?0 END, sort -created, limit 3");
    }
}
