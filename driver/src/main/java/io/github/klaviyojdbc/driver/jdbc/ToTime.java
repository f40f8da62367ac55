/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import java.sql.Time;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Values as times of day, to the millisecond: an instant's is the one in UTC, a {@link Time}'s the one that it prints. */
final class ToTime {
    private ToTime() {}

    static LocalTime of(Object value) {
        return whole(value).truncatedTo(ChronoUnit.MILLIS);
    }

    /** That time of 1970-01-01 in the JVM's zone. */
    static Time sqlTime(Object value) {
        return sqlTime(value, ZoneId.systemDefault());
    }

    /** That time of 1970-01-01 in a zone. */
    static Time sqlTime(Object value, ZoneId zone) {
        return new Time(
                of(value).atDate(LocalDate.EPOCH).atZone(zone).toInstant().toEpochMilli());
    }

    private static LocalTime whole(Object value) {
        if (value instanceof LocalTime time) {
            return time;
        }
        if (value instanceof OffsetTime time) {
            return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime();
        }
        if (value instanceof Time time) {
            return LocalTime.ofInstant(Instant.ofEpochMilli(time.getTime()), ZoneId.systemDefault());
        }
        if (value instanceof String text && text.indexOf('-') < 0) {
            return ofText(text);
        }
        if (value instanceof LocalDate || value instanceof java.sql.Date) {
            throw ConversionException.mismatch(value, "TIME");
        }
        try {
            return ToInstant.of(value).atOffset(ZoneOffset.UTC).toLocalTime();
        } catch (ConversionException e) {
            throw ConversionException.mismatch(value, "TIME");
        }
    }

    private static LocalTime ofText(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw ConversionException.mismatch(text, "TIME");
        }
    }
}
