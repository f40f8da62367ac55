/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;

/** How a series is cut: weeks start with Monday. Reports and aggregates have different words for the same. */
enum Interval {
    HOUR("hourly", 7, "7 days"),
    DAY("daily", 60, "60 days"),
    WEEK("weekly", 52 * 7, "52 weeks"),
    MONTH("monthly", 52 * 7, "52 weeks");

    private final String word;
    private final int mostDays;
    private final String most;

    Interval(String word, int mostDays, String most) {
        this.word = word;
        this.mostDays = mostDays;
        this.most = most;
    }

    /** The interval that is called hour or hourly, and so on. */
    static Interval of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word.equals(word) || one.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow();
    }

    String word() {
        return word;
    }

    /** The longest time that a report may cut so, in days, and in the API's words. */
    int mostDays() {
        return mostDays;
    }

    String most() {
        return most;
    }

    LocalDateTime floor(LocalDateTime time) {
        return switch (this) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> time.truncatedTo(ChronoUnit.DAYS);
            case WEEK -> time.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        };
    }

    LocalDateTime next(LocalDateTime start) {
        return switch (this) {
            case HOUR -> start.plusHours(1);
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
        };
    }
}
