/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach an account.
 *
 * @param baseUrl scheme, host and port; credentials go to this origin only
 * @param credentials the {@code Authorization} header's value
 * @param revision the API revision
 * @param cacheTtl how long an answer may be given again; zero turns the cache off
 * @param cacheMaxBytes the cache's weight at most, shared by all accounts of the JVM
 * @param maxConcurrentRequests per key, in the JVM
 * @param rateLimitShare the share of each documented limit that may be used, above 0 up to 1
 * @param maxRetries how often a failed request is tried again
 * @param maxRetryWait the longest {@code Retry-After} that is waited for
 * @param connectTimeout for a connection
 * @param readTimeout between two bytes
 */
public record ApiClientOptions(
        URI baseUrl,
        Credentials credentials,
        String revision,
        Duration cacheTtl,
        long cacheMaxBytes,
        int maxConcurrentRequests,
        double rateLimitShare,
        int maxRetries,
        Duration maxRetryWait,
        Duration connectTimeout,
        Duration readTimeout) {
    /** The same, but every answer is a fresh one. */
    public ApiClientOptions withoutCache() {
        return new ApiClientOptions(
                baseUrl,
                credentials,
                revision,
                Duration.ZERO,
                cacheMaxBytes,
                maxConcurrentRequests,
                rateLimitShare,
                maxRetries,
                maxRetryWait,
                connectTimeout,
                readTimeout);
    }
}
