/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks;

import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.http.Credentials;
import java.net.URI;
import java.time.Duration;

/** How to reach an account. */
final class Clients {
    private static final long CACHE_BYTES = 67_108_864;

    private Clients() {}

    static ApiClientOptions options(URI baseUrl, String key) {
        return new ApiClientOptions(
                baseUrl,
                Credentials.ofApiKey(key),
                "2026-07-15",
                Duration.ofDays(1),
                CACHE_BYTES,
                8,
                1,
                0,
                Duration.ZERO,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
    }
}
