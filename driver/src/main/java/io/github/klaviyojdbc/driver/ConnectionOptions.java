/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a connection needs to know, checked. Shows no secret.
 *
 * @param url the connection's URL without its secrets
 * @param client how to reach the account
 * @param start lower bound of incremental sync, or null
 * @param reread how far incremental sync looks back, or null for each stream's own
 * @param predictiveAnalytics whether profiles have the {@code predictive_analytics_} columns
 * @param conversionMetricIds for reports whose query names none; empty for all metrics
 * @param pushdown whether filters, sorts and limits go to the API
 * @param sync whether {@code CALL sync_to} is allowed
 * @param syncTargets prefixes of the JDBC URLs that it may write to; empty for all
 * @param syncDriverPath jars with its target's driver
 */
public record ConnectionOptions(
        String url,
        ApiClientOptions client,
        @Nullable Instant start,
        @Nullable Duration reread,
        boolean predictiveAnalytics,
        List<String> conversionMetricIds,
        boolean pushdown,
        boolean sync,
        List<String> syncTargets,
        List<String> syncDriverPath) {
    public ConnectionOptions {
        conversionMetricIds = List.copyOf(conversionMetricIds);
        syncTargets = List.copyOf(syncTargets);
        syncDriverPath = List.copyOf(syncDriverPath);
    }

    /** Lower bound of incremental sync. */
    public Optional<Instant> startDate() {
        return Optional.ofNullable(start);
    }

    /** How far incremental sync looks back, where that is not left to each stream. */
    public Optional<Duration> lookback() {
        return Optional.ofNullable(reread);
    }
}
