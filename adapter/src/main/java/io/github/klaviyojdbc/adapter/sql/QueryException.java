/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import org.jspecify.annotations.Nullable;

/** A statement that cannot be compiled or executed for a reason other than Klaviyo's answer. */
public final class QueryException extends RuntimeException {
    /** What is wrong, as a caller can act on it. */
    public enum Kind {
        SYNTAX,
        UNKNOWN_TABLE,
        UNKNOWN_COLUMN,
        /** No such procedure, or none that takes such arguments. */
        UNKNOWN_PROCEDURE,
        /** Right syntax and names, but no meaning: wrong types, misplaced aggregates, ambiguous names. */
        INVALID,
        BAD_VALUE,
        /** An argument of a procedure that it cannot take. */
        BAD_ARGUMENT,
        DIVISION_BY_ZERO,
        /** More rows than there may be. */
        CARDINALITY,
        READ_ONLY,
        UNSUPPORTED,
        CANCELLED,
        INTERNAL
    }

    private final Kind kind;

    public QueryException(Kind kind, String message) {
        this(kind, message, null);
    }

    public QueryException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
