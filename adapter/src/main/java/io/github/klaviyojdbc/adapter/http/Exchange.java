/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Request;

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
    static Exchange of(ApiCall call, HttpUrl url, Cancellation cancellation) {
        Request request = new Request.Builder().url(url).build();
        return new Exchange(call, request, cancellation, 1, Duration.ZERO, new Tally());
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

    /** Throws if nobody waits for the answer any more; an interrupt counts as that and stays set. */
    void throwIfCancelled() {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw new ApiException.Cancelled(call.table());
        }
    }
}
