/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * What a sandbox is to be like. {@code port} 0 is any free one; {@code now} is the end of the data's time;
 * {@code missingScopes} are those that the key does not have; {@code clock} tells the time to limits and refusals.
 */
public record SandboxOptions(
        int port,
        int profiles,
        int events,
        int latencyMillis,
        boolean rateLimits,
        long seed,
        Instant now,
        Set<String> missingScopes,
        Clock clock) {

    /** The end of time in tests, so that rows do not depend on the day. */
    public static final Instant STANDARD_NOW = Instant.parse("2026-06-30T12:00:00Z");

    public SandboxOptions {
        missingScopes = Set.copyOf(missingScopes);
        require(port >= 0 && port <= 65_535, "port must be between 0 and 65535");
        require(profiles >= 1 && profiles <= 1_000_000, "profiles must be between 1 and 1000000");
        require(events >= 0 && events <= 10_000_000, "events must be between 0 and 10000000");
        require(latencyMillis >= 0, "latency must not be negative");
    }

    public static SandboxOptions defaults() {
        return new SandboxOptions(0, 500, 5_000, 0, false, 1, STANDARD_NOW, Set.of(), Clock.systemUTC());
    }

    public SandboxOptions withPort(int value) {
        return new SandboxOptions(value, profiles, events, latencyMillis, rateLimits, seed, now, missingScopes, clock);
    }

    public SandboxOptions withProfiles(int value) {
        return new SandboxOptions(port, value, events, latencyMillis, rateLimits, seed, now, missingScopes, clock);
    }

    public SandboxOptions withEvents(int value) {
        return new SandboxOptions(port, profiles, value, latencyMillis, rateLimits, seed, now, missingScopes, clock);
    }

    public SandboxOptions withLatencyMillis(int value) {
        return new SandboxOptions(port, profiles, events, value, rateLimits, seed, now, missingScopes, clock);
    }

    public SandboxOptions withRateLimits(boolean value) {
        return new SandboxOptions(port, profiles, events, latencyMillis, value, seed, now, missingScopes, clock);
    }

    public SandboxOptions withSeed(long value) {
        return new SandboxOptions(port, profiles, events, latencyMillis, rateLimits, value, now, missingScopes, clock);
    }

    public SandboxOptions withNow(Instant value) {
        return new SandboxOptions(port, profiles, events, latencyMillis, rateLimits, seed, value, missingScopes, clock);
    }

    public SandboxOptions withMissingScopes(Set<String> value) {
        return new SandboxOptions(port, profiles, events, latencyMillis, rateLimits, seed, now, value, clock);
    }

    public SandboxOptions withClock(Clock value) {
        return new SandboxOptions(port, profiles, events, latencyMillis, rateLimits, seed, now, missingScopes, value);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
