/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * Reads the instants that Klaviyo sends, in all forms that have been seen: with {@code T} or a space, with {@code Z}, an
 * offset or none (UTC), with up to nine digits of a second, or a date alone.
 */
final class InstantText {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendPattern("[' ']")
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** The usual form up to its offset; a nought stands for any digit. */
    private static final String USUAL = "0000-00-00T00:00:00";

    private InstantText() {}

    /** Milliseconds since 1970, what is finer cut off. */
    static long epochMillis(String text) throws UnfitValueException {
        long fast = fastEpochMillis(text);
        return fast == Long.MIN_VALUE ? parse(text).toEpochMilli() : fast;
    }

    /** Seconds since 1970, of an instant that is a whole second. */
    static long epochSeconds(String text) throws UnfitValueException {
        Instant instant = parse(text);
        if (instant.getNano() != 0) {
            throw new UnfitValueException(text);
        }
        return instant.getEpochSecond();
    }

    private static Instant parse(String text) throws UnfitValueException {
        try {
            TemporalAccessor parsed =
                    FORM.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            var time = parsed.query(TemporalQueries.localTime());
            ZoneOffset offset = parsed.query(TemporalQueries.offset());
            return (time == null ? date.atStartOfDay() : date.atTime(time))
                    .toInstant(offset == null ? ZoneOffset.UTC : offset);
        } catch (DateTimeParseException e) {
            throw new UnfitValueException(text);
        }
    }

    /** The usual form, {@code 2022-11-08T01:23:45+00:00}, without the cost of a formatter; MIN_VALUE for any other. */
    private static long fastEpochMillis(String text) {
        if (!isUsual(text)) {
            return Long.MIN_VALUE;
        }
        try {
            int year = Integer.parseInt(text, 0, 4, 10);
            int month = Integer.parseInt(text, 5, 7, 10);
            int day = Integer.parseInt(text, 8, 10, 10);
            int hour = Integer.parseInt(text, 11, 13, 10);
            int minute = Integer.parseInt(text, 14, 16, 10);
            int second = Integer.parseInt(text, 17, 19, 10);
            return LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC) * 1000L;
        } catch (DateTimeException e) {
            return Long.MIN_VALUE;
        }
    }

    private static boolean isUsual(String text) {
        boolean ends = (text.length() == USUAL.length() + 1 && text.endsWith("Z"))
                || (text.length() == USUAL.length() + 6 && text.endsWith("+00:00"));
        for (int index = 0; ends && index < USUAL.length(); index++) {
            char form = USUAL.charAt(index);
            char character = text.charAt(index);
            ends = form == '0' ? character >= '0' && character <= '9' : character == form;
        }
        return ends;
    }
}
