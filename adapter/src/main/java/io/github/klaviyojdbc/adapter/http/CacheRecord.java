/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Instant;
import java.util.List;

/**
 * What the cache holds for one key and base URL, and what good it has done.
 *
 * @param entries the answers that it would still give
 * @param bytes that they take
 * @param maxBytes that all answers of the JVM may take together
 * @param hits requests that it has answered
 * @param misses requests that it has not
 * @param evictions answers that had to make room for others
 */
public record CacheRecord(List<Entry> entries, long bytes, long maxBytes, long hits, long misses, long evictions) {
    public CacheRecord {
        entries = List.copyOf(entries);
    }

    /**
     * An answer.
     *
     * @param method GET or POST
     * @param target path and query
     * @param bytes that it takes
     * @param storedAt when it was given
     * @param expiresAt when it is forgotten
     */
    public record Entry(String method, String target, long bytes, Instant storedAt, Instant expiresAt) {}
}
