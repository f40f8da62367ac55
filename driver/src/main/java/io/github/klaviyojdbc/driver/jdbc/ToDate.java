/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import java.sql.Date;
import java.sql.Time;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Values as dates: an instant's date is the one in UTC, a {@link Date}'s the one that it prints. */
final class ToDate {
    private ToDate() {}

    static LocalDate of(Object value) {
        if (value instanceof LocalDate date) {
            return date;
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof LocalTime || value instanceof Time) {
            throw ConversionException.mismatch(value, "DATE");
        }
        try {
            return ToInstant.of(value).atOffset(ZoneOffset.UTC).toLocalDate();
        } catch (ConversionException e) {
            throw ConversionException.mismatch(value, "DATE");
        }
    }

    /** Midnight of that date in the JVM's zone. */
    static Date sqlDate(Object value) {
        return Date.valueOf(of(value));
    }

    /** Midnight of that date in a zone. */
    static Date sqlDate(Object value, ZoneId zone) {
        return new Date(of(value).atStartOfDay(zone).toInstant().toEpochMilli());
    }
}
