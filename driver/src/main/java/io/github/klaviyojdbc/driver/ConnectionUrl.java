/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A {@code jdbc:klaviyo:} URL, taken apart into the options that it gives. Its messages repeat names, never values: what stands
 * in the wrong place may be a key.
 */
final class ConnectionUrl {
    static final String PREFIX = "jdbc:klaviyo:";

    /** What may be repeated in a message: looks like a name, not like a key. */
    private static final Pattern NAME = Pattern.compile("(?!pk_)[A-Za-z][A-Za-z0-9_.-]{0,39}");

    private final Map<ConnectionOption, String> values;

    private ConnectionUrl(Map<ConnectionOption, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Whether the URL is for this driver. */
    static boolean accepts(String url) {
        return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    static ConnectionUrl parse(String url) throws SQLException {
        var values = new EnumMap<ConnectionOption, String>(ConnectionOption.class);
        for (String pair : pairs(url.substring(PREFIX.length()))) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw invalid("The URL has a part without '='. It takes name=value pairs divided by ';',"
                        + " for example " + PREFIX + "apiKey=pk_…;cache=off");
            }
            ConnectionOption option = option(pair.substring(0, equals).strip());
            if (values.put(option, value(option, pair.substring(equals + 1).strip())) != null) {
                throw invalid("The URL gives " + option.optionName() + " twice");
            }
        }
        return new ConnectionUrl(values);
    }

    /** The option of a name, or an error that says which was probably meant. */
    static ConnectionOption option(String name) throws SQLException {
        var known = ConnectionOption.named(name);
        if (known.isPresent()) {
            return known.get();
        }
        String shown = NAME.matcher(name).matches() ? " " + name : "";
        throw invalid("Unknown connection property" + shown + ": did you mean "
                + ConnectionOption.closestTo(name).optionName() + "?");
    }

    /** The options that the URL gives, without quotes. */
    Map<ConnectionOption, String> values() {
        return values;
    }

    /** The same URL without what must not be shown. */
    String withoutSecrets() {
        List<String> pairs = new ArrayList<>();
        values.forEach((option, value) -> {
            if (!option.secret()) {
                pairs.add(option.optionName() + "=" + quoted(value));
            }
        });
        return PREFIX + String.join(";", pairs);
    }

    /** Divides at each semicolon that is not inside of quotes. A quote counts only at the start of a value. */
    private static List<String> pairs(String text) throws SQLException {
        List<String> pairs = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = endOfPair(text, start);
            String pair = text.substring(start, end).strip();
            if (!pair.isEmpty()) {
                pairs.add(pair);
            }
            start = end + 1;
        }
        return pairs;
    }

    private static int endOfPair(String text, int start) throws SQLException {
        int semicolon = indexOrEnd(text, ';', start);
        int equals = text.indexOf('=', start);
        if (equals < 0 || equals > semicolon) {
            return semicolon;
        }
        int value = equals + 1;
        while (value < text.length() && Character.isWhitespace(text.charAt(value))) {
            value++;
        }
        if (value == text.length() || !isQuote(text.charAt(value))) {
            return semicolon;
        }
        return indexOrEnd(text, ';', closingQuote(text, value));
    }

    private static int closingQuote(String text, int open) throws SQLException {
        char quote = text.charAt(open);
        for (int i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                if (i + 1 == text.length() || text.charAt(i + 1) != quote) {
                    return i;
                }
                i++;
            }
        }
        throw invalid("The URL has a quoted value that does not end: the closing " + quote + " is missing");
    }

    private static String value(ConnectionOption option, String text) throws SQLException {
        if (text.isEmpty() || !isQuote(text.charAt(0))) {
            return text;
        }
        int close = closingQuote(text, 0);
        if (close != text.length() - 1) {
            throw invalid("The URL has something after the closing quote of " + option.optionName()
                    + ": a quote inside of a value is written twice");
        }
        String quote = text.substring(0, 1);
        return text.substring(1, close).replace(quote + quote, quote);
    }

    private static String quoted(String value) {
        boolean plain = value.indexOf(';') < 0 && value.equals(value.strip()) && !startsWithQuote(value);
        return plain ? value : "'" + value.replace("'", "''") + "'";
    }

    private static boolean startsWithQuote(String value) {
        return !value.isEmpty() && isQuote(value.charAt(0));
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private static int indexOrEnd(String text, char wanted, int from) {
        int index = text.indexOf(wanted, from);
        return index < 0 ? text.length() : index;
    }

    private static SQLException invalid(String message) {
        return SqlErrors.of(SqlState.CANNOT_CONNECT, message);
    }

    @Override
    public String toString() {
        return withoutSecrets();
    }
}
