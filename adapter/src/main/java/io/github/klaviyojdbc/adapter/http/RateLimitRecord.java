/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the limits of some requests are used up.
 *
 * @param group the requests that share the limits: the endpoint with its variables unfilled
 * @param burstLimit requests per second that this JVM allows itself
 * @param burstUsed those of the last second
 * @param steadyLimit likewise per minute
 * @param steadyUsed those of the last minute
 * @param dailyLimit likewise per day; 0 where there is no such limit
 * @param dailyUsed those of the last day
 * @param remaining what Klaviyo said is left, less what was sent since; null where it has said nothing that still holds
 * @param resetAt when Klaviyo begins to count anew, or null
 * @param blockedUntil when the next request may go, as Klaviyo has asked for a pause; null where it has not
 */
public record RateLimitRecord(
        String group,
        int burstLimit,
        int burstUsed,
        int steadyLimit,
        int steadyUsed,
        int dailyLimit,
        int dailyUsed,
        @Nullable Long remaining,
        @Nullable Instant resetAt,
        @Nullable Instant blockedUntil) {}
