/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request, or of one answer from the cache.
 *
 * @param started when it was sent
 * @param table the table it was for
 * @param group the requests it shares limits with
 * @param method GET or POST
 * @param path of the URL
 * @param query of the URL, percent-encoded, or null
 * @param status the HTTP status, 0 where there was no answer
 * @param rows in the answer, or null where it was not understood or has none
 * @param bytes of the body, decompressed, as far as it was read
 * @param millis from sending to the last byte read
 * @param waitMillis spent before on limits and back-off
 * @param attempt 1 for the first; 0 from the cache
 * @param cached whether the cache answered and nothing was sent
 */
public record RequestRecord(
        Instant started,
        String table,
        String group,
        String method,
        String path,
        @Nullable String query,
        int status,
        @Nullable Long rows,
        long bytes,
        long millis,
        long waitMillis,
        int attempt,
        boolean cached) {
    /** Path and query. */
    public String target() {
        return query == null ? path : path + "?" + query;
    }
}
