/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt without a good answer: knows whether another may help, and what to tell the caller if none did. */
abstract sealed class AttemptFailure extends IOException
        permits StatusFailure, ConnectFailure, TransferFailure, BodyFailure, RefusedFailure {
    /** What an attempt says about the host. */
    enum Host {
        UP,
        DOWN,
        UNKNOWN
    }

    AttemptFailure(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the same request may succeed later. */
    abstract boolean isRetryable();

    /** How long the server wants to be left alone. */
    Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Whether the host has answered as one does that works. */
    abstract Host host();

    /** A few words, without secrets. */
    abstract String summary();

    /** What the caller gets when no further attempt is made. */
    abstract ApiException toApiException(Verdict verdict);
}
