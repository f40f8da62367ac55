/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Samples;
import io.github.klaviyojdbc.schemas.ReportDefinition.Kind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows are as few as Klaviyo allows, and hold every row that the bounds let in. */
final class WindowsTest {
    private static final String SERIES = "flow_series_reports";
    private static final String VALUES = "flow_values_reports";
    private static final LocalDateTime PRESENT = LocalDateTime.parse("2026-11-20T07:00:00");

    private final List<Condition> conditions = new ArrayList<>();

    private void where(String table, String column, Direction direction, String time) {
        conditions.add(
                new Bound(Samples.column(table, column), direction, Samples.literal(Instant.parse(time + ":00Z"))));
    }

    private void range(String table, String from, String below) {
        where(table, "date", Direction.FROM, from + "T00:00");
        where(table, "date", Direction.BELOW, below + "T00:00");
    }

    private List<String> windows(String table, Interval interval) {
        ApiRequest request = ApiRequest.all(Samples.stream(table), List.of()).withConditions(conditions);
        Kind kind = Samples.stream(table).report().kind();
        return new Windows(request, kind, Samples.NOW, () -> PRESENT)
                .of(interval).stream().map(Window::text).toList();
    }

    @Test
    void daysAreAskedForSixtyAtATime() {
        range(SERIES, "2026-01-01", "2026-04-01");
        assertThat(windows(SERIES, Interval.DAILY))
                .containsExactly("2026-01-01T00:00/2026-03-02T00:00", "2026-03-02T00:00/2026-04-01T00:00");
    }

    @Test
    void hoursAreAskedForSevenDaysAtATime() {
        range(SERIES, "2026-01-01", "2026-01-09");
        assertThat(windows(SERIES, Interval.HOURLY))
                .containsExactly("2026-01-01T00:00/2026-01-08T00:00", "2026-01-08T00:00/2026-01-09T00:00");
    }

    @Test
    void weeksAndMonthsThatBeginInTheRangeAreWhole() {
        range(SERIES, "2026-01-02", "2026-02-10");
        assertThat(windows(SERIES, Interval.MONTHLY)).containsExactly("2026-02-01T00:00/2026-03-01T00:00");
        assertThat(windows(SERIES, Interval.WEEKLY)).containsExactly("2026-01-05T00:00/2026-02-16T00:00");
    }

    @Test
    void elevenMonthsAreTheMostWithinFiftyTwoWeeks() {
        range(SERIES, "2025-01-01", "2026-01-01");
        assertThat(windows(SERIES, Interval.MONTHLY))
                .containsExactly("2025-01-01T00:00/2025-12-01T00:00", "2025-12-01T00:00/2026-01-01T00:00");
    }

    @Test
    void aSeriesEndsToday() {
        where(SERIES, "date", Direction.FROM, "2026-11-01T00:00");
        assertThat(windows(SERIES, Interval.DAILY)).containsExactly("2026-11-01T00:00/2026-11-21T00:00");
        assertThat(windows(SERIES, Interval.MONTHLY)).containsExactly("2026-11-01T00:00/2026-11-21T00:00");
        range(SERIES, "2026-11-01", "2027-01-01");
        assertThat(windows(SERIES, Interval.DAILY)).containsExactly("2026-11-01T00:00/2026-11-21T00:00");
    }

    @Test
    void valuesAreAskedForAYearAtATime() {
        range(VALUES, "2024-03-01", "2026-04-01");
        assertThat(windows(VALUES, null))
                .containsExactly(
                        "2024-03-01T00:00/2025-03-01T00:00",
                        "2025-03-01T00:00/2026-03-01T00:00",
                        "2026-03-01T00:00/2026-04-01T00:00");
    }

    @Test
    void theLastDayOfAnInclusiveRangeCounts() {
        where(VALUES, "date", Direction.FROM, "2026-01-01T00:00");
        where(VALUES, "date", Direction.UP_TO, "2026-01-31T00:00");
        assertThat(windows(VALUES, null)).containsExactly("2026-01-01T00:00/2026-02-01T00:00");
    }

    @Test
    void startAndEndAreTheWindow() {
        where(VALUES, "start", Direction.FROM, "2026-01-01T00:00");
        where(VALUES, "end", Direction.UP_TO, "2026-02-01T00:00");
        assertThat(windows(VALUES, null)).containsExactly("2026-01-01T00:00/2026-02-01T00:00");
    }

    @Test
    void whatCannotBeOneRowIsRefused() {
        where(VALUES, "start", Direction.FROM, "2024-01-01T00:00");
        conditions.add(new Among(
                Samples.column(VALUES, "end"), List.of(Samples.literal(Instant.parse("2026-02-01T00:00:00Z")))));
        assertThatThrownBy(() -> windows(VALUES, null))
                .isInstanceOf(ApiException.Rejected.class)
                .hasMessageContaining("a year at most");
    }

    @Test
    void aRangeWithoutABeginningIsRefused() {
        where(SERIES, "date", Direction.BELOW, "2026-01-01T00:00");
        assertThatThrownBy(() -> windows(SERIES, Interval.DAILY))
                .isInstanceOf(ApiException.Rejected.class)
                .hasMessageContaining("flow_series_reports")
                .hasMessageContaining("date >=");
    }
}
