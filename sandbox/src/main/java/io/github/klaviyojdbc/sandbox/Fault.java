/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import java.util.Map;

/** What goes wrong with one request instead of, or on top of, its answer. Made by the methods of this interface. */
public sealed interface Fault {

    /** Answers with this status, headers and body. */
    static Fault answer(int status, Map<String, String> headers, String body) {
        return new Answered(status, headers, body);
    }

    /** Answers with this status and a JSON:API error. */
    static Fault status(int status) {
        return new Answered(
                status,
                Map.of(),
                Documents.error(status, "error", "A fault.", "The sandbox was told to fail.", Map.of()));
    }

    /** Answers 429 with a {@code Retry-After}. */
    static Fault throttled(int seconds) {
        return new Answered(
                429,
                Map.of("Retry-After", Integer.toString(seconds)),
                Documents.error(429, "throttled", "Request was throttled.", "Rate limit exceeded", Map.of()));
    }

    /** Breaks the connection before any answer. */
    static Fault reset() {
        return new Reset();
    }

    /** Answers rightly but breaks off in the middle of the body. */
    static Fault truncated() {
        return new Truncated();
    }

    /** Answers rightly, but late. */
    static Fault delay(int millis) {
        return new Delayed(millis);
    }

    /** A fixed answer. */
    record Answered(int status, Map<String, String> headers, String body) implements Fault {
        public Answered {
            headers = Map.copyOf(headers);
        }
    }

    /** A broken connection. */
    record Reset() implements Fault {}

    /** Half a body. */
    record Truncated() implements Fault {}

    /** A late answer. */
    record Delayed(int millis) implements Fault {}
}
