/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.IOException;

/** A good status whose body the reader did not understand, or that grew too long. */
final class BodyFailure extends AttemptFailure {
    private final int status;
    private final String contentType;
    private final boolean retryable;
    private final IOException reason;

    BodyFailure(int status, String contentType, boolean retryable, IOException reason) {
        super(null, reason);
        this.status = status;
        this.contentType = contentType;
        this.retryable = retryable;
        this.reason = reason;
    }

    @Override
    boolean isRetryable() {
        return retryable;
    }

    @Override
    Host host() {
        return Host.UP;
    }

    @Override
    String summary() {
        return "HTTP " + status;
    }

    @Override
    ApiException toApiException(Verdict verdict) {
        Redactor redactor = verdict.redactor();
        String hint = contentType.contains("html")
                ? "A proxy or a portal seems to answer instead of Klaviyo: check baseUrl and the network."
                : "Try again later; if it stays, report it with this message.";
        return new ApiException.Malformed(
                verdict.table() + ": the answer (HTTP " + status + ", " + redactor.excerpt(contentType, 80)
                        + ") cannot be read" + verdict.afterAttempts() + ": "
                        + redactor.excerpt(Redactor.message(reason), 300) + ". " + hint,
                verdict.table(),
                status,
                redactor.safe(reason));
    }
}
