/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import io.github.klaviyojdbc.sandbox.endpoint.Endpoint;
import io.github.klaviyojdbc.sandbox.endpoint.RateLimit;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Fixed windows of a second, a minute and a day for each endpoint, and for each of its reduced rates. */
final class RateLimits {

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Counts the request. */
    synchronized Verdict count(Endpoint endpoint, Map<String, String> parameters) {
        RateLimit limit = endpoint.limit();
        String key = endpoint.path();
        for (var slower : endpoint.slower().entrySet()) {
            if (applies(slower.getKey(), parameters)) {
                limit = slower.getValue();
                key = endpoint.path() + " " + slower.getKey();
            }
        }
        return count(key, limit);
    }

    /** Counts a request under a name of its own. */
    synchronized Verdict count(String key, RateLimit limit) {
        return windows.computeIfAbsent(key, path -> new Window()).count(limit, clock.millis());
    }

    /** Whether a rate for {@code include=list} or {@code additional-fields[profile]=…} holds for the request. */
    private static boolean applies(String condition, Map<String, String> parameters) {
        int equals = condition.indexOf('=');
        String word = condition.substring(equals + 1);
        String value = parameters.getOrDefault(condition.substring(0, equals), "");
        return Arrays.stream(value.split(",", -1)).anyMatch(asked -> asked.equals(word) || asked.equals(word + "s"));
    }

    /** Whether to let the request through, and the headers that tell the client. */
    record Verdict(boolean allowed, Map<String, String> headers) {}

    /** The windows of one limit. A refused request does not count. */
    private static final class Window {

        private long second;
        private long minute;
        private long day;
        private int inSecond;
        private int inMinute;
        private int inDay;

        Verdict count(RateLimit limit, long millis) {
            if (millis / 1_000 != second) {
                second = millis / 1_000;
                inSecond = 0;
            }
            if (millis / 60_000 != minute) {
                minute = millis / 60_000;
                inMinute = 0;
            }
            if (millis / 86_400_000 != day) {
                day = millis / 86_400_000;
                inDay = 0;
            }
            if (inDay >= limit.daily()) {
                return refused(86_400 - second % 86_400);
            }
            long reset = 60 - second % 60;
            if (inMinute >= limit.steady()) {
                return refused(reset);
            }
            if (inSecond >= limit.burst()) {
                return refused(1);
            }
            inSecond++;
            inMinute++;
            inDay++;
            return new Verdict(
                    true,
                    Map.of(
                            "RateLimit-Limit",
                            limit.burst() + ", " + limit.burst() + ";w=1, " + limit.steady() + ";w=60"
                                    + (limit.hasDaily() ? ", " + limit.daily() + ";w=86400" : ""),
                            "RateLimit-Remaining",
                            Integer.toString(limit.steady() - inMinute),
                            "RateLimit-Reset",
                            Long.toString(reset)));
        }

        private static Verdict refused(long seconds) {
            return new Verdict(false, Map.of("Retry-After", Long.toString(seconds)));
        }
    }
}
