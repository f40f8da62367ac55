/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.klaviyojdbc.sandbox.query.ApiError;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code timeframe} of a report: a key that counts back from today, or a start and an end. */
final class Timeframes {

    static final String POINTER = "/data/attributes/timeframe";
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)(?:Z|[+-]\\d\\d:?\\d\\d)?");

    /** Each key's span from the start of today. A number of days ends with today, a number of months before this one. */
    static final Map<String, Function<LocalDateTime, Span>> KEYS = Map.ofEntries(
            Map.entry("today", today -> days(today, 1)),
            Map.entry("yesterday", today -> days(today.minusDays(1), 1)),
            Map.entry("this_week", today -> until(Interval.WEEK.floor(today), today.plusDays(1))),
            Map.entry(
                    "last_week", today -> until(Interval.WEEK.floor(today).minusWeeks(1), Interval.WEEK.floor(today))),
            Map.entry("last_7_days", today -> days(today, 7)),
            Map.entry("last_30_days", today -> days(today, 30)),
            Map.entry("last_90_days", today -> days(today, 90)),
            Map.entry("last_365_days", today -> days(today, 365)),
            Map.entry("this_month", today -> until(Interval.MONTH.floor(today), today.plusDays(1))),
            Map.entry("last_month", today -> months(today, 1)),
            Map.entry("last_3_months", today -> months(today, 3)),
            Map.entry("last_12_months", today -> months(today, 12)),
            Map.entry("this_year", today -> until(today.withDayOfYear(1), today.plusDays(1))),
            Map.entry("last_year", today -> until(today.withDayOfYear(1).minusYears(1), today.withDayOfYear(1))));

    private Timeframes() {}

    static Span read(JsonNode node, LocalDateTime now) {
        if (node.has("key")) {
            Function<LocalDateTime, Span> key = KEYS.get(node.path("key").asText());
            if (key == null || node.size() > 1) {
                throw refused("'" + node.path("key").asText() + "' is not a timeframe. Choose from "
                        + KEYS.keySet().stream().sorted().toList() + ", alone.");
            }
            return key.apply(Interval.DAY.floor(now));
        }
        if (!node.isObject() || node.size() != 2) {
            throw refused("A timeframe has a key, or a start and an end.");
        }
        var span = new Span(time(node.path("start")), time(node.path("end")));
        if (span.last().isBefore(span.start())) {
            throw refused("The timeframe ends before it starts.");
        }
        if (span.last().isAfter(span.start().plusYears(1))) {
            throw refused("The timeframe cannot be longer than 1 year.");
        }
        return span;
    }

    /** The offset is not looked at: as with the API, times are those of the account's clock. */
    private static LocalDateTime time(JsonNode node) {
        Matcher time = TIME.matcher(node.asText());
        try {
            if (time.matches()) {
                return LocalDateTime.parse(time.group(1));
            }
        } catch (DateTimeParseException e) {
            throw refused("'" + node.asText() + "' is not a time.");
        }
        throw refused("'" + node.asText() + "' is not a time in ISO 8601.");
    }

    static ApiError refused(String why) {
        return ApiError.pointer(POINTER, why);
    }

    private static Span days(LocalDateTime today, int count) {
        return until(today.minusDays(count - 1L), today.plusDays(1));
    }

    private static Span months(LocalDateTime today, int count) {
        LocalDateTime end = Interval.MONTH.floor(today);
        return until(end.minusMonths(count), end);
    }

    private static Span until(LocalDateTime start, LocalDateTime end) {
        return new Span(start, end.minusSeconds(1));
    }
}
