/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import static io.github.klaviyojdbc.adapter.SystemTable.Column.optional;
import static io.github.klaviyojdbc.adapter.SystemTable.Column.required;

import io.github.klaviyojdbc.adapter.http.RateLimitRecord;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code sys.rate_limits}: how far Klaviyo's limits are used up. */
final class SysRateLimits {
    private static final List<SystemTable.Column> COLUMNS = List.of(
            required(
                    "endpoint",
                    ColumnType.STRING,
                    "Requests that share the limits: a path with its variables unfilled"),
            required("burst_limit", ColumnType.INTEGER, "Requests per second that this JVM allows itself"),
            required("burst_used", ColumnType.INTEGER, "Requests of the last second"),
            required("steady_limit", ColumnType.INTEGER, "Requests per minute that this JVM allows itself"),
            required("steady_used", ColumnType.INTEGER, "Requests of the last minute"),
            optional(
                    "daily_limit",
                    ColumnType.INTEGER,
                    "Requests per day that this JVM allows itself, where there is a limit"),
            required("daily_used", ColumnType.INTEGER, "Requests of the last day"),
            optional("remaining", ColumnType.INTEGER, "Requests that Klaviyo said are left, less those sent since"),
            optional("reset_at", ColumnType.TIMESTAMP, "When Klaviyo begins to count anew"),
            optional(
                    "blocked_until",
                    ColumnType.TIMESTAMP,
                    "When the next request may go, where Klaviyo asked for a pause"));

    private SysRateLimits() {}

    static SystemTable of(Supplier<List<RateLimitRecord>> limits) {
        return new SystemTable(
                "rate_limits",
                "One row per endpoint that this JVM has asked with this key.",
                List.of("endpoint"),
                COLUMNS,
                () -> limits.get().stream().map(SysRateLimits::row).toList());
    }

    private static @Nullable Object[] row(RateLimitRecord limit) {
        return new @Nullable Object[] {
            limit.group(),
            (long) limit.burstLimit(),
            (long) limit.burstUsed(),
            (long) limit.steadyLimit(),
            (long) limit.steadyUsed(),
            limit.dailyLimit() == 0 ? null : (Long) (long) limit.dailyLimit(),
            (long) limit.dailyUsed(),
            limit.remaining(),
            limit.resetAt(),
            limit.blockedUntil()
        };
    }
}
