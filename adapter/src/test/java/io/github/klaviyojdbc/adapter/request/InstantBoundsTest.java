/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import static io.github.klaviyojdbc.adapter.request.Samples.CLOCK;
import static io.github.klaviyojdbc.adapter.request.Samples.NOW;
import static io.github.klaviyojdbc.adapter.request.Samples.among;
import static io.github.klaviyojdbc.adapter.request.Samples.bound;
import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static io.github.klaviyojdbc.adapter.request.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class InstantBoundsTest {
    /** Has {@code >}, {@code >=}, {@code <} and {@code <=}; no value lies in the future. */
    private static final ColumnDefinition UPDATED_AT = column("campaigns", "updated_at");
    /** Has {@code >} and {@code <} only. */
    private static final ColumnDefinition UPDATED = column("profiles", "updated");
    /** Has {@code >} only. */
    private static final ColumnDefinition LIST_CREATED = column("lists", "created");
    /** Has all four, and values in the future. */
    private static final ColumnDefinition DATETIME = column("events", "datetime");
    /** The same in seconds since 1970. */
    private static final ColumnDefinition SECONDS = column("events", "timestamp");
    /** Has no filter. */
    private static final ColumnDefinition SEND_TIME = column("campaigns", "send_time");

    private final InstantBounds bounds = new InstantBounds(CLOCK);

    private String said(Bound bound) {
        return text(bounds.say(bound));
    }

    private static String text(Optional<List<FilterTerm>> terms) {
        assertThat(terms).isPresent();
        assertThat(terms.get()).hasSize(1);
        assertThat(terms.get().get(0).only()).isNull();
        return terms.get().get(0).text();
    }

    @ParameterizedTest
    @CsvSource({
        "FROM,  2026-01-02T03:04:05Z,     'greater-or-equal(updated_at,2026-01-02T03:04:05Z)'",
        "ABOVE, 2026-01-02T03:04:05Z,     'greater-or-equal(updated_at,2026-01-02T03:04:05Z)'",
        "FROM,  2026-01-02T03:04:05.001Z, 'greater-or-equal(updated_at,2026-01-02T03:04:05Z)'",
        "ABOVE, 2026-01-02T03:04:05.999Z, 'greater-or-equal(updated_at,2026-01-02T03:04:05Z)'",
        "BELOW, 2026-01-02T03:04:05Z,     'less-than(updated_at,2026-01-02T03:04:05Z)'",
        "UP_TO, 2026-01-02T03:04:05Z,     'less-than(updated_at,2026-01-02T03:04:06Z)'",
        "BELOW, 2026-01-02T03:04:05.001Z, 'less-than(updated_at,2026-01-02T03:04:06Z)'",
        "UP_TO, 2026-12-31T23:59:59.999Z, ",
        "UP_TO, 2025-12-31T23:59:59.999Z, 'less-than(updated_at,2026-01-01T00:00:00Z)'",
        "FROM,  1969-12-31T23:59:58.001Z, 'greater-or-equal(updated_at,1969-12-31T23:59:58Z)'",
        "UP_TO, 1969-12-31T23:59:58.001Z, 'less-than(updated_at,1969-12-31T23:59:59Z)'",
    })
    void aBoundIsWidenedToAWholeSecond(Direction direction, Instant value, String said) {
        Optional<List<FilterTerm>> terms = bounds.say(bound(UPDATED_AT, direction, value));
        if (said == null) {
            assertThat(terms).hasValue(List.of());
        } else {
            assertThat(text(terms)).isEqualTo(said);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FROM,  2026-01-02T03:04:05Z,     'greater-than(updated,2026-01-02T03:04:04Z)'",
        "ABOVE, 2026-01-02T03:04:05Z,     'greater-than(updated,2026-01-02T03:04:04Z)'",
        "ABOVE, 2026-01-02T03:04:05.500Z, 'greater-than(updated,2026-01-02T03:04:04Z)'",
        "FROM,  1969-12-31T23:59:58.500Z, 'greater-than(updated,1969-12-31T23:59:57Z)'",
        "BELOW, 2026-01-02T03:04:05Z,     'less-than(updated,2026-01-02T03:04:05Z)'",
    })
    void whereOnlyTheExclusiveOperatorExistsTheSecondBeforeIsAskedFor(Direction direction, Instant value, String said) {
        assertThat(said(bound(UPDATED, direction, value))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "FROM,  2026-01-02T03:04:05Z,     EXACT",
        "BELOW, 2026-01-02T03:04:05Z,     EXACT",
        "FROM,  1969-12-31T23:59:59Z,     EXACT",
        "ABOVE, 2026-01-02T03:04:05Z,     SUPERSET",
        "UP_TO, 2026-01-02T03:04:05Z,     SUPERSET",
        "FROM,  2026-01-02T03:04:05.001Z, SUPERSET",
        "FROM,  1969-12-31T23:59:59.999Z, SUPERSET",
        "BELOW, 2026-01-02T03:04:05.999Z, SUPERSET",
        "FROM,  2027-01-01T00:00:00Z,     SUPERSET",
        "BELOW, 2027-01-01T00:00:00Z,     SUPERSET",
    })
    void aBoundIsExactWhereNothingIsWidened(Direction direction, Instant value, Fidelity fidelity) {
        assertThat(bounds.fidelity(bound(UPDATED_AT, direction, value))).isEqualTo(fidelity);
        assertThat(bounds.fidelity(bound(DATETIME, direction, value))).isEqualTo(fidelity);
    }

    @Test
    void anExclusiveOperatorIsNeverExactForALowerBound() {
        assertThat(bounds.fidelity(bound(UPDATED, Direction.ABOVE, "2026-01-02T03:04:05Z")))
                .isEqualTo(Fidelity.SUPERSET);
        assertThat(bounds.fidelity(bound(UPDATED, Direction.BELOW, "2026-01-02T03:04:05Z")))
                .isEqualTo(Fidelity.EXACT);
    }

    @Test
    void anOpenBoundIsNeverExact() {
        assertThat(bounds.fidelity(new Bound(DATETIME, Direction.FROM, open(0))))
                .isEqualTo(Fidelity.SUPERSET);
    }

    @Test
    void aSideWithoutOperatorCannotBeAskedFor() {
        assertThat(bounds.fidelity(bound(LIST_CREATED, Direction.BELOW, "2026-01-02T03:04:05Z")))
                .isEqualTo(Fidelity.NONE);
        assertThat(bounds.fidelity(bound(LIST_CREATED, Direction.FROM, "2026-01-02T03:04:05Z")))
                .isEqualTo(Fidelity.SUPERSET);
        assertThat(bounds.fidelity(bound(SEND_TIME, Direction.FROM, "2026-01-02T03:04:05Z")))
                .isEqualTo(Fidelity.NONE);
    }

    @Test
    void theLastFiveSecondsCountAsTheFuture() {
        assertThat(bounds.fidelity(bound(DATETIME, Direction.FROM, "2026-11-20T11:59:55Z")))
                .isEqualTo(Fidelity.EXACT);
        assertThat(bounds.fidelity(bound(DATETIME, Direction.FROM, "2026-11-20T11:59:56Z")))
                .isEqualTo(Fidelity.SUPERSET);
        assertThat(said(bound(DATETIME, Direction.FROM, "2026-11-20T11:59:56Z")))
                .isEqualTo("greater-or-equal(datetime,2026-11-20T11:59:55Z)");
        assertThat(said(bound(UPDATED_AT, Direction.FROM, "2026-11-20T11:59:59Z")))
                .isEqualTo("greater-or-equal(updated_at,2026-11-20T11:59:55Z)");
    }

    @ParameterizedTest
    @EnumSource(
            value = Direction.class,
            names = {"BELOW", "UP_TO"})
    void anUpperBoundInTheFutureIsNotSaid(Direction direction) {
        assertThat(bounds.say(bound(DATETIME, direction, "2026-11-20T11:59:57Z")))
                .hasValue(List.of());
        assertThat(bounds.say(bound(UPDATED_AT, direction, "9999-12-31T23:59:59.999Z")))
                .hasValue(List.of());
        assertThat(bounds.say(bound(UPDATED_AT, direction, Instant.ofEpochMilli(Long.MAX_VALUE))))
                .hasValue(List.of());
    }

    @ParameterizedTest
    @EnumSource(
            value = Direction.class,
            names = {"ABOVE", "FROM"})
    void noRowLiesBeyondALowerBoundInTheFuture(Direction direction) {
        assertThat(bounds.say(bound(UPDATED_AT, direction, "2027-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(bounds.say(bound(UPDATED_AT, direction, Instant.ofEpochMilli(Long.MAX_VALUE))))
                .isEmpty();
    }

    @Test
    void clocksMayDifferByTenMinutes() {
        assertThat(bounds.say(bound(UPDATED_AT, Direction.FROM, NOW.plus(Duration.ofMinutes(10)))))
                .isPresent();
        assertThat(bounds.say(bound(
                        UPDATED_AT,
                        Direction.FROM,
                        NOW.plus(Duration.ofMinutes(10)).plusMillis(1))))
                .isEmpty();
    }

    @Test
    void aColumnWithAFutureIsReadFromThePresentOn() {
        assertThat(said(bound(DATETIME, Direction.FROM, "2027-01-01T00:00:00Z")))
                .isEqualTo("greater-or-equal(datetime,2026-11-20T11:59:55Z)");
    }

    @Test
    void aNumberOfSecondsIsSaidAsANumber() {
        assertThat(said(bound(SECONDS, Direction.FROM, 1_700_000_000L)))
                .isEqualTo("greater-or-equal(timestamp,1700000000)");
        assertThat(said(bound(SECONDS, Direction.BELOW, 1_700_000_000L))).isEqualTo("less-than(timestamp,1700000000)");
        assertThat(said(bound(SECONDS, Direction.UP_TO, 1_700_000_000L))).isEqualTo("less-than(timestamp,1700000001)");
        assertThat(said(bound(SECONDS, Direction.FROM, -5L))).isEqualTo("greater-or-equal(timestamp,-5)");
        assertThat(said(bound(SECONDS, Direction.FROM, 4_000_000_000L)))
                .isEqualTo("greater-or-equal(timestamp," + NOW.minusSeconds(5).getEpochSecond() + ")");
    }

    @Test
    void equalityIsTheRangeOfItsSecond() {
        Among one = among(DATETIME, Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(bounds.fidelity(one)).isEqualTo(Fidelity.SUPERSET);
        assertThat(text(bounds.say(one)))
                .isEqualTo("greater-or-equal(datetime,2026-01-02T03:04:05Z),less-than(datetime,2026-01-02T03:04:06Z)");
    }

    @Test
    void severalValuesAreTheRangeThatHoldsThem() {
        Among several = among(SECONDS, 20L, -5L, 10L);
        assertThat(text(bounds.say(several))).isEqualTo("greater-or-equal(timestamp,-5),less-than(timestamp,21)");
    }

    @Test
    void equalityIsSaidAsFarAsOperatorsExist() {
        Among one = among(LIST_CREATED, Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(bounds.fidelity(one)).isEqualTo(Fidelity.SUPERSET);
        assertThat(text(bounds.say(one))).isEqualTo("greater-than(created,2026-01-02T03:04:04Z)");
        assertThat(bounds.fidelity(among(SEND_TIME, NOW))).isEqualTo(Fidelity.NONE);
    }

    @Test
    void equalityWithTheFutureHasNoRows() {
        assertThat(bounds.say(among(UPDATED_AT, Instant.parse("2027-01-02T00:00:00Z"))))
                .isEmpty();
    }

    @Test
    void equalityWithPastAndFutureIsReadFromThePastOn() {
        Among both = among(UPDATED_AT, Instant.parse("2027-01-02T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(text(bounds.say(both))).isEqualTo("greater-or-equal(updated_at,2026-01-02T00:00:00Z)");
    }

    @Test
    void fidelityOfOpenValuesNeedsNoValue() {
        assertThat(bounds.fidelity(new Among(DATETIME, List.of(open(0), open(1)))))
                .isEqualTo(Fidelity.SUPERSET);
    }

    @Test
    void onlyInstantsAndSecondsApply() {
        assertThat(InstantBounds.applies(SECONDS)).isTrue();
        assertThat(InstantBounds.applies(SEND_TIME)).isTrue();
        assertThat(InstantBounds.applies(column("templates", "definition_body_styles_width")))
                .isFalse();
        assertThat(InstantBounds.applies(column("profiles", "id"))).isFalse();
    }
}
