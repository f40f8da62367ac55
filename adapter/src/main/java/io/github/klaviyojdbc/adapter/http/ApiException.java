/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the API that is no page, or no answer at all: the cases are what a caller can do about it. Messages name the
 * table, the status, Klaviyo's own detail and error id, and what to try; never the key.
 */
public abstract sealed class ApiException extends RuntimeException {
    private final String table;
    private final int status;

    ApiException(String message, String table, int status, @Nullable Throwable cause) {
        super(message, cause);
        this.table = table;
        this.status = status;
    }

    /** The table that was being read. */
    public final String table() {
        return table;
    }

    /** The HTTP status, 0 where there was no answer. */
    public final int status() {
        return status;
    }

    /** Klaviyo refuses the request (4xx): a fault in the query or in this driver. */
    public static final class Rejected extends ApiException {
        private final boolean staleCursor;

        public Rejected(String message, String table, int status) {
            this(message, table, status, false);
        }

        Rejected(String message, String table, int status, boolean staleCursor) {
            super(message, table, status, null);
            this.staleCursor = staleCursor;
        }

        /** Whether a link to the next page has lived too long: the same rows can be asked for in another way. */
        public boolean isStaleCursor() {
            return staleCursor;
        }
    }

    /** The key is missing, malformed or revoked (401). */
    public static final class Unauthorized extends ApiException {
        public Unauthorized(String message, String table, int status) {
            super(message, table, status, null);
        }
    }

    /** The key may not read this (403). */
    public static final class Forbidden extends ApiException {
        private final List<String> scopes;

        public Forbidden(String message, String table, int status, List<String> scopes) {
            super(message, table, status, null);
            this.scopes = List.copyOf(scopes);
        }

        /** The scopes that the key lacks, as far as Klaviyo names them. */
        public List<String> scopes() {
            return scopes;
        }

        /** The same, where Klaviyo names no scope, with those that the table needs. */
        public Forbidden needing(List<String> needed) {
            return scopes.isEmpty()
                    ? new Forbidden(
                            getMessage() + " It needs " + String.join(", ", needed) + ".", table(), status(), scopes)
                    : this;
        }
    }

    /** Rate limited for longer than the caller wants to wait (429). */
    public static final class Throttled extends ApiException {
        private final Instant retryAt;

        public Throttled(String message, String table, Instant retryAt) {
            super(message, table, 429, null);
            this.retryAt = retryAt;
        }

        /** When the request may be tried again. */
        public Instant retryAt() {
            return retryAt;
        }
    }

    /** The host cannot be reached at all: no network, no such host, refused, TLS. */
    public static final class Unreachable extends ApiException {
        public Unreachable(String message, String table, Throwable cause) {
            super(message, table, 0, cause);
        }
    }

    /** Network or server faults that outlasted all retries (5xx, resets, time-outs, broken bodies). */
    public static final class Unavailable extends ApiException {
        public Unavailable(String message, String table, int status, @Nullable Throwable cause) {
            super(message, table, status, cause);
        }
    }

    /** A good status whose body cannot be understood, however often it is read. */
    public static final class Malformed extends ApiException {
        public Malformed(String message, String table, int status, @Nullable Throwable cause) {
            super(message, table, status, cause);
        }
    }

    /** A good answer with a value that is none of its column's type; the message names the row, the column and the value. */
    public static final class Unfit extends ApiException {
        public Unfit(String message, String table) {
            super(message, table, 200, null);
        }
    }

    /** Stopped by the caller. */
    public static final class Cancelled extends ApiException {
        public Cancelled(String table) {
            super("Cancelled while reading " + table, table, 0, null);
        }
    }
}
