/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ReportDefinition.Kind;
import io.github.klaviyojdbc.schemas.ReportInput;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The times that a report is asked for, cut into as few windows as Klaviyo allows: whole days, or whole pieces of a series.
 * Bounds in SQL hold a clock's time as if it were UTC.
 */
final class Windows {
    private static final int DEFAULT_DAYS = 30;
    /** No clock of the world is farther from UTC. */
    private static final Duration CLOCKS = Duration.ofHours(14);

    private final String table;
    private final Kind kind;
    private final Instant now;
    private final Supplier<LocalDateTime> companyTime;
    private @Nullable LocalDateTime from;
    private @Nullable LocalDateTime below;
    private @Nullable LocalDateTime end;
    private boolean several;
    private boolean whole;

    /**
     * The times of a bound request.
     *
     * @param companyTime the time by the company's clock, only asked for where it matters
     */
    Windows(ApiRequest request, Kind kind, Instant now, Supplier<LocalDateTime> companyTime) {
        this.table = request.stream().name();
        this.kind = kind;
        this.now = now;
        this.companyTime = companyTime;
        for (Condition condition : request.conditions()) {
            ReportInput input = condition.column().input().orElse(ReportInput.METRIC);
            if (input == ReportInput.START) {
                start(condition);
            } else if (input == ReportInput.END) {
                end(condition);
            }
        }
    }

    private void start(Condition condition) {
        if (condition instanceof Among among) {
            List<LocalDateTime> values =
                    among.operands().stream().map(Windows::time).sorted().toList();
            several |= values.size() > 1;
            from(values.get(0));
            below(justAfter(values.get(values.size() - 1)));
        } else if (condition instanceof Bound bound) {
            LocalDateTime value = time(bound.value());
            switch (bound.direction()) {
                case FROM -> from(value);
                case ABOVE -> from(justAfter(value));
                case UP_TO -> below(justAfter(value));
                case BELOW -> below(value);
            }
        }
    }

    private void end(Condition condition) {
        if (condition instanceof Among among) {
            several |= among.values().size() > 1;
            whole = true;
            end = time(among.values().get(0));
        } else if (condition instanceof Bound bound && !bound.direction().lower()) {
            LocalDateTime value = time(bound.value());
            LocalDateTime last = bound.direction() == Condition.Direction.BELOW ? value.minusNanos(1) : value;
            end = end == null || last.isBefore(end) ? last : end;
        }
    }

    private void from(LocalDateTime value) {
        from = from == null || value.isAfter(from) ? value : from;
    }

    private void below(LocalDateTime value) {
        below = below == null || value.isBefore(below) ? value : below;
    }

    private static LocalDateTime justAfter(LocalDateTime value) {
        return value.plusNanos(1_000_000);
    }

    private static LocalDateTime time(Operand operand) {
        Instant instant = (Instant) ((Operand.Literal) operand).value();
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Whether the query says anything of the time. */
    boolean areGiven() {
        return from != null || below != null || end != null;
    }

    /** The windows of a series in pieces of that length, or of values. */
    List<Window> of(@Nullable Interval interval) {
        if (!areGiven()) {
            LocalDateTime tomorrow = Interval.DAILY.next(Interval.DAILY.floor(companyTime.get()));
            from = tomorrow.minusDays(DEFAULT_DAYS);
            below = tomorrow;
        }
        if (from == null) {
            throw Refusal.of(
                    table, "a report needs to know where its time begins. Say so, such as date >= '2026-01-01'");
        }
        return interval == null ? values(from) : series(from, interval);
    }

    private List<Window> values(LocalDateTime lower) {
        if (several) {
            throw Refusal.of(
                    table,
                    "a report without intervals is about one span of time. Ask for one start and one end at a time");
        }
        LocalDateTime start = Interval.DAILY.ceiling(lower);
        LocalDateTime last = end != null
                ? Interval.DAILY.floor(end)
                : Interval.DAILY.ceiling(below != null ? below : justAfter(companyTime.get()));
        List<Window> windows = new ArrayList<>();
        while (start.isBefore(last)) {
            LocalDateTime next = start.plusYears(1).isBefore(last) ? start.plusYears(1) : last;
            windows.add(Window.of(start, next));
            start = next;
        }
        if (whole && windows.size() > 1) {
            throw Refusal.of(table, "a report spans a year at most. Use date >= … AND date < … for one row per year");
        }
        return windows;
    }

    private List<Window> series(LocalDateTime lower, Interval interval) {
        LocalDateTime start = interval.ceiling(lower);
        LocalDateTime given = below;
        if (given != null && given.toInstant(ZoneOffset.UTC).isBefore(now.minus(CLOCKS))) {
            return cut(start, given, interval, LocalDateTime.MAX);
        }
        // pieces that have not begun yet have nothing to tell
        LocalDateTime present = justAfter(companyTime.get());
        LocalDateTime limit = given == null || given.isAfter(present) ? present : given;
        return cut(start, limit, interval, Interval.DAILY.ceiling(present));
    }

    /** The pieces that begin before a limit, in windows that end by the end of today. */
    private List<Window> cut(LocalDateTime first, LocalDateTime limit, Interval interval, LocalDateTime tomorrow) {
        LocalDateTime start = first;
        List<Window> windows = new ArrayList<>();
        while (start.isBefore(limit)) {
            LocalDateTime farthest =
                    kind == Kind.AGGREGATES ? interval.floor(start.plusYears(1)) : interval.farthest(start);
            LocalDateTime last = interval.ceiling(limit);
            LocalDateTime next = farthest.isBefore(last) ? farthest : last;
            windows.add(Window.of(start, tomorrow.isBefore(next) ? tomorrow : next));
            start = next;
        }
        return windows;
    }
}
