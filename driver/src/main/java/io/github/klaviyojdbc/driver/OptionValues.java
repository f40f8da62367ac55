/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of one connection as text, and each read as its type. What cannot be read is an error that says what can. */
final class OptionValues {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern REVISION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(\\.[a-z]+)?");
    private static final Pattern WEEKS = Pattern.compile("[Pp](\\d{1,4})[Ww]");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private final Map<ConnectionOption, String> given;

    OptionValues(Map<ConnectionOption, String> given) {
        this.given = given;
    }

    /** What was given; an empty value counts as none, since tools send empty fields. */
    Optional<String> given(ConnectionOption option) throws SQLException {
        String value = given.getOrDefault(option, "").strip();
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw invalid(option, "has a control character in it");
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** What was given, else the default. */
    String text(ConnectionOption option) throws SQLException {
        return given(option).orElse(option.defaultValue());
    }

    boolean flag(ConnectionOption option) throws SQLException {
        return switch (text(option).toLowerCase(Locale.ROOT)) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw invalid(option, "must be one of on, off, true, false");
        };
    }

    long number(ConnectionOption option, long min, long max) throws SQLException {
        try {
            long number = Long.parseLong(text(option));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(option, "must be a whole number from " + min + " to " + max);
        }
        throw invalid(option, "must be a whole number from " + min + " to " + max);
    }

    /** A number above 0 up to 1. */
    double share(ConnectionOption option) throws SQLException {
        double share = Double.NaN;
        try {
            share = Double.parseDouble(text(option));
        } catch (NumberFormatException e) {
            // told below, as a number that is none
        }
        if (share > 0 && share <= 1) {
            return share;
        }
        throw invalid(option, "must be a number above 0 up to 1");
    }

    Duration duration(ConnectionOption option, Duration min, Duration max) throws SQLException {
        Duration duration = duration(option, text(option));
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw invalid(option, "must be a duration from " + min + " to " + max);
        }
        return duration;
    }

    static Duration duration(ConnectionOption option, String text) throws SQLException {
        Matcher weeks = WEEKS.matcher(text);
        if (weeks.matches()) {
            return Duration.ofDays(7 * Long.parseLong(weeks.group(1)));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw invalid(option, "must be an ISO-8601 duration such as PT30S, PT5M or P7D");
        }
    }

    /** A date, which means its first moment in UTC, or an instant. */
    Optional<Instant> instant(ConnectionOption option) throws SQLException {
        Optional<String> text = given(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String value = text.get();
            return Optional.of(
                    DATE.matcher(value).matches()
                            ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            throw invalid(option, "must be a date (2026-01-31) or an instant (2026-01-31T00:00:00Z)");
        }
    }

    List<String> list(ConnectionOption option) throws SQLException {
        return Arrays.stream(text(option).split(",", -1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    String revision(ConnectionOption option) throws SQLException {
        String revision = text(option);
        if (!REVISION.matcher(revision).matches()) {
            throw invalid(option, "must be a revision of the API such as " + option.defaultValue());
        }
        return revision;
    }

    /** Scheme, host and port: https, or http to this machine. */
    URI origin(ConnectionOption option) throws SQLException {
        URI url;
        try {
            url = new URI(text(option));
        } catch (URISyntaxException e) {
            throw invalid(option, "is no URL");
        }
        String host = url.getHost();
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw invalid(option, "must be a URL such as " + option.defaultValue());
        }
        String path = url.getRawPath();
        boolean bare =
                (path.isEmpty() || path.equals("/")) && url.getRawQuery() == null && url.getRawFragment() == null;
        if (!bare || url.getRawUserInfo() != null) {
            throw invalid(option, "must be scheme, host and port only, without user, path or query");
        }
        String lowerHost = host.toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && !LOOPBACK.matcher(lowerHost).matches()) {
            throw invalid(
                    option, "must begin with https: the key would travel in the open (http is for localhost only)");
        }
        if (url.getPort() > 65_535 || url.getPort() == 0) {
            throw invalid(option, "must have a port from 1 to 65535");
        }
        return URI.create(scheme + "://" + lowerHost + (url.getPort() < 0 ? "" : ":" + url.getPort()));
    }

    /** The option's fault. Its value is not repeated: the reader has it, and a log may not. */
    static SQLException invalid(ConnectionOption option, String fault) {
        return SqlErrors.of(SqlState.CANNOT_CONNECT, "The connection property " + option.optionName() + " " + fault);
    }
}
