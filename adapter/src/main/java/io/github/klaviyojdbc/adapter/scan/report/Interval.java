/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The length of a series' pieces, which begin at whole hours, days, weeks (on Monday) or months. */
enum Interval {
    HOURLY("hour", 7),
    DAILY("day", 60),
    WEEKLY("week", 364),
    MONTHLY("month", 364);

    private final String unit;
    private final int mostDays;

    Interval(String unit, int mostDays) {
        this.unit = unit;
        this.mostDays = mostDays;
    }

    /** The interval that reports call hourly and aggregates hour, and so on. */
    static Interval of(String word) {
        for (Interval interval : values()) {
            if (interval.unit.equals(word) || interval.name().equalsIgnoreCase(word)) {
                return interval;
            }
        }
        throw new IllegalArgumentException("no interval " + word);
    }

    /** The start of the piece that a time is in. */
    LocalDateTime floor(LocalDateTime time) {
        return switch (this) {
            case HOURLY -> time.truncatedTo(ChronoUnit.HOURS);
            case DAILY -> time.truncatedTo(ChronoUnit.DAYS);
            case WEEKLY -> time.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        };
    }

    /** The first start of a piece that is not before a time. */
    LocalDateTime ceiling(LocalDateTime time) {
        LocalDateTime floor = floor(time);
        return floor.equals(time) ? floor : next(floor);
    }

    LocalDateTime next(LocalDateTime start) {
        return switch (this) {
            case HOURLY -> start.plusHours(1);
            case DAILY -> start.plusDays(1);
            case WEEKLY -> start.plusWeeks(1);
            case MONTHLY -> start.plusMonths(1);
        };
    }

    /** The end of the longest whole pieces that one series may cover. */
    LocalDateTime farthest(LocalDateTime start) {
        return floor(start.plusDays(mostDays));
    }
}
