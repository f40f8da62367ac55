/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/**
 * An instant as people write it: a date, perhaps a time after a blank or {@code T}, perhaps {@code Z} or an offset. In UTC
 * where no offset says otherwise, cut to milliseconds.
 */
public final class TimestampText {
    private static final Pattern FORMAT = Pattern.compile("\\s*(?<date>\\d{4}-\\d{1,2}-\\d{1,2})"
            + "(?:[ tT]+(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?)?"
            + "\\s*(?<zone>[zZ]|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?\\s*");

    /** Neither SQL nor Klaviyo writes years of five digits. */
    private static final int LAST_YEAR = 9999;

    private TimestampText() {}

    /** The UTC wall clock, or empty if the text is no instant. */
    public static Optional<LocalDateTime> parse(String text) {
        var matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var date = date(matcher.group("date"));
            var time = LocalTime.of(
                    number(matcher.group("hour")),
                    number(matcher.group("minute")),
                    number(matcher.group("second")),
                    nanos(matcher.group("fraction")));
            return Optional.of(toUtc(date.atTime(time), matcher.group("zone")).truncatedTo(ChronoUnit.MILLIS))
                    .filter(instant -> instant.getYear() >= 1 && instant.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static TimestampString toCalcite(LocalDateTime value) {
        return TimestampString.fromMillisSinceEpoch(
                value.toInstant(ZoneOffset.UTC).toEpochMilli());
    }

    private static LocalDate date(String text) {
        var fields = text.split("-", -1);
        return LocalDate.of(number(fields[0]), number(fields[1]), number(fields[2]));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static LocalDateTime toUtc(LocalDateTime local, @Nullable String zone) {
        return zone == null || Character.isLetter(zone.charAt(0))
                ? local
                : local.minusSeconds(ZoneOffset.of(zone).getTotalSeconds());
    }
}
