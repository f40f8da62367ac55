/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as text: instants as UTC wall clock, numbers in plain digits, lists as JSON. The same in every locale and zone. */
final class ToText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter TIME_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME_MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    /** From here on a double is written with an exponent, as PostgreSQL does. */
    private static final double PLAIN_BELOW = 1e15;

    private static final double PLAIN_FROM = 1e-5;

    private ToText() {}

    static String of(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Instant instant) {
            var utc = instant.atOffset(ZoneOffset.UTC);
            return (utc.get(ChronoField.MILLI_OF_SECOND) == 0 ? SECONDS : MILLIS).format(utc);
        }
        if (value instanceof LocalTime time) {
            return (time.get(ChronoField.MILLI_OF_SECOND) == 0 ? TIME_SECONDS : TIME_MILLIS).format(time);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            return ofFloating((Number) value);
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value instanceof List<?> list ? ofList(list) : value.toString();
    }

    private static String ofFloating(Number number) {
        String shortest = number.toString();
        double size = Math.abs(number.doubleValue());
        boolean plain = size >= PLAIN_FROM && size < PLAIN_BELOW && shortest.indexOf('E') >= 0;
        return plain ? plain(new BigDecimal(shortest)) : shortest;
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return (shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString();
    }

    private static String ofList(List<?> list) {
        return list.stream().map(ToText::element).collect(Collectors.joining(",", "[", "]"));
    }

    private static String element(@Nullable Object element) {
        if (element == null || element instanceof Number || element instanceof Boolean || element instanceof List) {
            return element == null ? "null" : of(element);
        }
        return quoted(of(element));
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
