/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way down the interceptors.
 *
 * @param call what was asked for
 * @param request what is to be sent
 * @param cancellation the caller's
 * @param attempt from 1
 * @param waited before this attempt, for limits and back-off
 * @param tally what is learnt of this attempt
 */
record Exchange(ApiCall call, Request request, Cancellation cancellation, int attempt, Duration waited, Tally tally) {
    private static final MediaType JSON_API = MediaType.get("application/vnd.api+json");

    static Exchange of(ApiCall call, HttpUrl url, Cancellation cancellation) {
        Request request = new Request.Builder()
                .url(url)
                .method(call.method(), body(call.body()))
                .build();
        return new Exchange(call, request, cancellation, 1, Duration.ZERO, new Tally());
    }

    private static @Nullable RequestBody body(@Nullable String json) {
        // as bytes: of a string OkHttp would add the charset to the content type, which JSON:API forbids
        return json == null ? null : RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON_API);
    }

    Exchange withRequest(Request other) {
        return new Exchange(call, other, cancellation, attempt, waited, tally);
    }

    Exchange withWait(Duration more) {
        return new Exchange(call, request, cancellation, attempt, waited.plus(more), tally);
    }

    Exchange nextAttempt(Duration backoff) {
        return new Exchange(call, request, cancellation, attempt + 1, backoff, new Tally());
    }

    /** Path and query, as sent. */
    String target() {
        HttpUrl url = request.url();
        String query = url.encodedQuery();
        return query == null ? url.encodedPath() : url.encodedPath() + "?" + query;
    }

    /** Whether nobody waits for the answer any more; an interrupt counts as that and stays set. */
    boolean isCancelled() {
        return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
    }

    void throwIfCancelled() {
        if (isCancelled()) {
            throw new ApiException.Cancelled(call.table());
        }
    }
}
