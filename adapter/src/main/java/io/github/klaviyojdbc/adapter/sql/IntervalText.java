/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.TimeUnit;

/**
 * The text of a PostgreSQL interval: {@code 7 days}, {@code 1 year 2 mons -3 days 04:05:06}, {@code 2 weeks ago},
 * {@code P1DT2H}.
 */
record IntervalText(long months, long millis) {
    private static final BigDecimal MILLIS_PER_DAY = BigDecimal.valueOf(86_400_000);
    private static final Pattern ISO = Pattern.compile("(?i)P(?!$)((?:-?\\d+[YMWD])*)(T[-+.\\dHMS]+)?");
    private static final Pattern PART = Pattern.compile(
            "\\G\\s*(?:(?<clock>[-+]?\\d+:\\d{1,2}(?::\\d{1,2}(?:\\.\\d+)?)?)|(?<n>[-+]?(?:\\d+\\.?\\d*|\\.\\d+))\\s*(?<unit>[a-zA-Z]+)?)\\s*,?");

    static Optional<IntervalText> parse(String text) {
        var trimmed = text.strip();
        try {
            return ISO.matcher(trimmed).matches() ? Optional.of(parseIso(trimmed)) : parseParts(trimmed);
        } catch (ArithmeticException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static IntervalText parseIso(String text) {
        int time = text.toUpperCase(Locale.ROOT).indexOf('T');
        var date = time < 0 ? text : text.substring(0, time);
        var period = date.length() > 1 ? Period.parse(date) : Period.ZERO;
        var duration = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
        return new IntervalText(
                period.toTotalMonths(),
                Math.addExact(Duration.ofDays(period.get(ChronoUnit.DAYS)).toMillis(), duration.toMillis()));
    }

    private static Optional<IntervalText> parseParts(String text) {
        boolean ago = text.toLowerCase(Locale.ROOT).endsWith(" ago");
        var rest = ago ? text.substring(0, text.length() - " ago".length()) : text;
        var matcher = PART.matcher(rest);
        var months = BigDecimal.ZERO;
        var millis = BigDecimal.ZERO;
        int end = 0;
        while (matcher.find() && matcher.end() > end) {
            end = matcher.end();
            var part = part(matcher);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            months = months.add(part.get().months);
            millis = millis.add(part.get().millis);
        }
        if (end == 0 || end < rest.length()) {
            return Optional.empty();
        }
        long sign = ago ? -1 : 1;
        return Optional.of(new IntervalText(sign * months.longValueExact(), sign * millis.longValueExact()));
    }

    private record Part(BigDecimal months, BigDecimal millis) {}

    private static Optional<Part> part(Matcher matcher) {
        var clock = matcher.group("clock");
        if (clock != null) {
            return Optional.of(new Part(BigDecimal.ZERO, clockMillis(clock)));
        }
        var number = new BigDecimal(matcher.group("n"));
        var word = matcher.group("unit");
        var unit = word == null ? Optional.of(TimeUnit.SECOND) : TimeUnits.find(word);
        return unit.filter(u -> u.multiplier != null && u.multiplier.signum() > 0)
                .map(u -> part(number, u));
    }

    private static Part part(BigDecimal number, TimeUnit unit) {
        if (!unit.yearMonth) {
            return new Part(BigDecimal.ZERO, number.multiply(unit.multiplier).stripTrailingZeros());
        }
        // As PostgreSQL: half a year is six months, half a month fifteen days.
        var months = number.multiply(unit.multiplier);
        var whole = months.setScale(0, RoundingMode.DOWN);
        var days = months.subtract(whole).multiply(BigDecimal.valueOf(30));
        return new Part(whole, days.multiply(MILLIS_PER_DAY));
    }

    private static BigDecimal clockMillis(String clock) {
        boolean negative = clock.startsWith("-");
        var fields = clock.replaceFirst("^[-+]", "").split(":", -1);
        var seconds = new BigDecimal(fields[0])
                .multiply(BigDecimal.valueOf(3600))
                .add(new BigDecimal(fields[1]).multiply(BigDecimal.valueOf(60)))
                .add(fields.length > 2 ? new BigDecimal(fields[2]) : BigDecimal.ZERO);
        var millis = seconds.movePointRight(3);
        return negative ? millis.negate() : millis;
    }
}
