/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An answer whose status is not good. */
final class StatusFailure extends AttemptFailure {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504, 520, 521, 522, 523, 524);
    private static final Set<String> BAD_KEY = Set.of("not_authenticated", "authentication_failed");
    private static final Pattern SCOPE = Pattern.compile("[a-z][a-z-]*:(read|write|full)\\b");
    private static final Duration STEADY_WINDOW = Duration.ofMinutes(1);

    private final int status;
    private final boolean challenge;
    private final @Nullable Duration retryAfter;
    private final @Nullable String location;
    private final ErrorBody body;

    /**
     * An answer.
     *
     * @param challenge whether it comes from Cloudflare and not from the API
     * @param location the origin that a redirect points to
     */
    StatusFailure(
            int status, boolean challenge, @Nullable Duration retryAfter, @Nullable String location, ErrorBody body) {
        super("HTTP " + status, null);
        this.status = status;
        this.challenge = challenge;
        this.retryAfter = retryAfter;
        this.location = location;
        this.body = body;
    }

    int status() {
        return status;
    }

    @Override
    boolean isRetryable() {
        return PASSING.contains(status) || (status == 403 && challenge);
    }

    @Override
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    Host host() {
        return isRetryable() && status != TOO_MANY_REQUESTS ? Host.DOWN : Host.UP;
    }

    @Override
    String summary() {
        return "HTTP " + status;
    }

    @Override
    ApiException toApiException(Verdict verdict) {
        String table = verdict.table();
        if (status == TOO_MANY_REQUESTS) {
            Instant retryAt = verdict.now().plus(retryAfter().orElse(STEADY_WINDOW));
            String why = "rate limited by Klaviyo (HTTP 429)" + body.describe();
            return throttled(table, why, retryAt, verdict.maxRetryWait());
        }
        if (status >= 500 || isRetryable()) {
            return new ApiException.Unavailable(
                    message(table, "Klaviyo is unavailable" + verdict.afterAttempts(), unavailableHint()),
                    table,
                    status,
                    null);
        }
        if (status == 401 || body.codes().stream().anyMatch(BAD_KEY::contains)) {
            return new ApiException.Unauthorized(
                    message(
                            table,
                            "Klaviyo does not accept the key",
                            "Check that apiKey is a private key (pk_…) that is not revoked, or that accessToken has not"
                                    + " expired, and that baseUrl is right."),
                    table,
                    status);
        }
        if (status == 403) {
            List<String> scopes = missingScopes();
            return new ApiException.Forbidden(
                    message(table, "the key may not read this", scopeHint(scopes)), table, status, scopes);
        }
        return new ApiException.Rejected(message(table, rejection(), rejectionHint()), table, status, isStaleCursor());
    }

    /** "Invalid cursor provided.": nobody says for how long one is good. */
    private boolean isStaleCursor() {
        return status == 400 && body.describe().toLowerCase(Locale.ROOT).contains("cursor");
    }

    /** The error for requests that would have to wait for too long. */
    static ApiException.Throttled throttled(String table, String why, Instant retryAt, Duration maxRetryWait) {
        return new ApiException.Throttled(
                table + ": " + why + ". Try again at " + retryAt + ", raise maxRetryWait (" + maxRetryWait
                        + "), or see rateLimitShare.",
                table,
                retryAt);
    }

    private String message(String table, String what, String hint) {
        return table + ": " + what + " (HTTP " + status + ")" + body.describe() + ". " + hint;
    }

    private String unavailableHint() {
        return challenge
                ? "Cloudflare stopped the request before Klaviyo: try again later, or from another network."
                : "Try again later; see https://status.klaviyo.com.";
    }

    private List<String> missingScopes() {
        return SCOPE.matcher(body.describe())
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();
    }

    private static String scopeHint(List<String> scopes) {
        return scopes.isEmpty()
                ? "Give the key the scope that this table needs."
                : "Give the key the missing scope: " + String.join(", ", scopes) + ".";
    }

    private String rejection() {
        return location == null ? "Klaviyo refuses the request" : "redirect to " + location + " is not followed";
    }

    private String rejectionHint() {
        if (location != null) {
            return "Credentials stay where they are: check baseUrl.";
        }
        if (status == 410) {
            return "The API revision may be retired: set revision to a later one, or update the driver.";
        }
        if (status == 404) {
            return "It may have been deleted meanwhile; else check baseUrl.";
        }
        return "Check the query's filters; pushdown=off avoids most of them.";
    }
}
