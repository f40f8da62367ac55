/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.IOException;

/** The connection broke, was reset or timed out on the way. */
final class TransferFailure extends AttemptFailure {
    private final int status;
    private final IOException reason;

    TransferFailure(int status, IOException reason) {
        super(null, reason);
        this.status = status;
        this.reason = reason;
    }

    @Override
    boolean isRetryable() {
        return true;
    }

    @Override
    Host host() {
        return Host.DOWN;
    }

    @Override
    String summary() {
        return reason.getClass().getSimpleName();
    }

    @Override
    ApiException toApiException(Verdict verdict) {
        String why = verdict.redactor().excerpt(Redactor.message(reason), 300);
        String where = status == 0 ? "no answer" : "the answer (HTTP " + status + ") broke off";
        return new ApiException.Unavailable(
                verdict.table() + ": " + where + verdict.afterAttempts() + " (" + why
                        + "). Check the network, raise readTimeout, or try again later.",
                verdict.table(),
                status,
                verdict.redactor().safe(reason));
    }
}
