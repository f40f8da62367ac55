/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code RateLimit-*} headers say. Which of the windows the remainder is of they do not say; it holds until the reset
 * in any case.
 *
 * @param limits the limits by their windows, as far as the server names windows: {@code 75, 75;w=1, 750;w=60}
 * @param remaining how many more requests it will answer
 * @param reset when it begins to count anew
 * @see <a href="https://developers.klaviyo.com/en/docs/rate_limits_and_error_handling">Klaviyo: rate limits</a>
 */
record RateStatus(Map<Duration, Integer> limits, int remaining, Duration reset) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern LIMIT = Pattern.compile("\\s*(\\d{1,9})\\s*;\\s*w\\s*=\\s*(\\d{1,9})\\s*(?:;.*)?");

    RateStatus {
        limits = Map.copyOf(limits);
    }

    /** Empty where the server says nothing, or nothing sensible. */
    static Optional<RateStatus> of(Headers headers) {
        Optional<Integer> remaining = number(headers.get("RateLimit-Remaining"));
        Optional<Integer> reset = number(headers.get("RateLimit-Reset"));
        return remaining.flatMap(left -> reset.map(
                seconds -> new RateStatus(limits(headers.get("RateLimit-Limit")), left, Duration.ofSeconds(seconds))));
    }

    private static Optional<Integer> number(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf);
    }

    private static Map<Duration, Integer> limits(@Nullable String header) {
        Map<Duration, Integer> limits = new HashMap<>();
        for (String one : header == null ? new String[0] : header.split(",", -1)) {
            Matcher limit = LIMIT.matcher(one);
            if (limit.matches()) {
                limits.put(Duration.ofSeconds(Long.parseLong(limit.group(2))), Integer.valueOf(limit.group(1)));
            }
        }
        return limits;
    }
}
