/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.util.Optional;

/** Not sent: the host has failed so often of late that it is left alone for a while. */
final class RefusedFailure extends AttemptFailure {
    private final String origin;
    private final int attempt;
    private final Duration rest;
    private final String lastFailure;

    RefusedFailure(String origin, int attempt, Duration rest, String lastFailure) {
        super("not sent", null);
        this.origin = origin;
        this.attempt = attempt;
        this.rest = rest;
        this.lastFailure = lastFailure;
    }

    /** One that was under way before the host failed may wait for it; a new one had better come back later. */
    @Override
    boolean isRetryable() {
        return attempt > 1 || rest.isZero();
    }

    @Override
    Optional<Duration> retryAfter() {
        return Optional.of(rest);
    }

    @Override
    Host host() {
        return Host.UNKNOWN;
    }

    @Override
    String summary() {
        return lastFailure;
    }

    @Override
    ApiException toApiException(Verdict verdict) {
        return new ApiException.Unavailable(
                verdict.table() + ": " + origin + " has failed too often of late (the last time: " + lastFailure
                        + ") and is left alone. Try again at " + verdict.now().plus(rest)
                        + "; see https://status.klaviyo.com.",
                verdict.table(),
                0,
                null);
    }
}
