/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/** Instants as microseconds since 1970, and the forms in which the API writes and reads them. */
public final class Instants {

    public static final long SECOND = 1_000_000L;
    static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private Instants() {}

    public static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano() / 1_000);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
    }

    /** {@code 2022-11-08T01:23:45+00:00}, with microseconds where there are any. */
    public static String iso(long micros) {
        return text(micros, 'T');
    }

    /** {@code 2022-11-08 01:23:45+00:00}: the form of consent timestamps and custom properties. */
    static String spaced(long micros) {
        return text(micros, ' ');
    }

    /** Reads what both forms write, dates, and times without a zone, which are UTC. */
    public static OptionalLong parse(String text) {
        return parse(text, ZoneOffset.UTC);
    }

    /** Reads what both forms write, dates, and times without an offset, which are those of the zone. */
    public static OptionalLong parse(String text, ZoneId home) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return OptionalLong.empty();
        }
        try {
            if (text.length() == 10) {
                return OptionalLong.of(
                        micros(LocalDate.parse(text).atStartOfDay(home).toInstant()));
            }
            String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
            int zone = zoneAt(iso);
            var offset = zone < 0 ? home : ZoneOffset.of(iso.substring(zone));
            var local = LocalDateTime.parse(zone < 0 ? iso : iso.substring(0, zone));
            return OptionalLong.of(micros(local.atZone(offset).toInstant()));
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        } catch (java.time.DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static int zoneAt(String iso) {
        if (iso.endsWith("Z")) {
            return iso.length() - 1;
        }
        int plus = iso.indexOf('+', 11);
        return plus >= 0 ? plus : iso.indexOf('-', 11);
    }

    private static String text(long micros, char between) {
        long second = Math.floorDiv(micros, SECOND);
        long fraction = Math.floorMod(micros, SECOND);
        var time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        var text = new StringBuilder(32);
        pad(text, time.getYear(), 4).append('-');
        pad(text, time.getMonthValue(), 2).append('-');
        pad(text, time.getDayOfMonth(), 2).append(between);
        pad(text, time.getHour(), 2).append(':');
        pad(text, time.getMinute(), 2).append(':');
        pad(text, time.getSecond(), 2);
        if (fraction != 0) {
            pad(text.append('.'), fraction, 6);
        }
        return text.append("+00:00").toString();
    }

    private static StringBuilder pad(StringBuilder text, long number, int digits) {
        String plain = Long.toString(number);
        for (int i = plain.length(); i < digits; i++) {
            text.append('0');
        }
        return text.append(plain);
    }
}
