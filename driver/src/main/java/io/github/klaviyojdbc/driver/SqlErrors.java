/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/**
 * Every failure as an {@link SQLException} of the right SQLSTATE and standard subclass. The error code is the HTTP status, 0
 * where there was none.
 */
public final class SqlErrors {
    /** Deep enough for every real chain of causes, an end for a circular one. */
    private static final int MAX_CAUSES = 50;

    private SqlErrors() {}

    /** An error of the driver's own. */
    public static SQLException of(SqlState state, String message) {
        return create(state, message, 0, null);
    }

    /** An error of the driver's own, with its cause. */
    public static SQLException of(SqlState state, String message, @Nullable Throwable cause) {
        return create(state, message, 0, cause);
    }

    /** The refusal of something that this driver does not do. */
    public static SQLFeatureNotSupportedException notSupported(String message) {
        return new SQLFeatureNotSupportedException(message, SqlState.NOT_SUPPORTED.code());
    }

    /** Whatever was thrown, Errors included: the first cause that says what happened decides. */
    public static SQLException translate(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            if (cause instanceof ApiException api) {
                return ofApi(api);
            }
            if (cause instanceof QueryException query) {
                return create(state(query.kind()), text(query), 0, query);
            }
        }
        return ofOther(thrown);
    }

    private static SQLException ofApi(ApiException e) {
        String message = text(e);
        if (e instanceof ApiException.Throttled throttled) {
            String retryAt = throttled.retryAt().toString();
            String hint = message.contains(retryAt) ? "" : " (try again at " + retryAt + ")";
            return create(SqlState.RATE_LIMITED, message + hint, e.status(), e);
        }
        return create(state(e), message, e.status(), e);
    }

    private static SqlState state(ApiException e) {
        if (e instanceof ApiException.Unauthorized) {
            return SqlState.INVALID_AUTHORIZATION;
        }
        if (e instanceof ApiException.Forbidden) {
            return SqlState.MISSING_SCOPE;
        }
        if (e instanceof ApiException.Unreachable) {
            return SqlState.CANNOT_CONNECT;
        }
        if (e instanceof ApiException.Unavailable) {
            return SqlState.NETWORK;
        }
        return e instanceof ApiException.Cancelled ? SqlState.CANCELLED : SqlState.GENERAL;
    }

    private static SqlState state(QueryException.Kind kind) {
        return switch (kind) {
            case SYNTAX -> SqlState.SYNTAX;
            case UNKNOWN_TABLE -> SqlState.UNKNOWN_TABLE;
            case UNKNOWN_COLUMN -> SqlState.UNKNOWN_COLUMN;
            case UNKNOWN_PROCEDURE -> SqlState.UNKNOWN_PROCEDURE;
            case INVALID -> SqlState.INVALID_STATEMENT;
            case BAD_VALUE -> SqlState.DATA_EXCEPTION;
            case BAD_ARGUMENT -> SqlState.INVALID_ARGUMENT;
            case DIVISION_BY_ZERO -> SqlState.DIVISION_BY_ZERO;
            case CARDINALITY -> SqlState.CARDINALITY_VIOLATION;
            case READ_ONLY -> SqlState.READ_ONLY;
            case UNSUPPORTED -> SqlState.NOT_SUPPORTED;
            case CANCELLED -> SqlState.CANCELLED;
            case INTERNAL -> SqlState.GENERAL;
        };
    }

    private static SQLException ofOther(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return create(SqlState.CANCELLED, "The thread was interrupted", 0, thrown);
        }
        if (thrown instanceof StackOverflowError) {
            return create(SqlState.GENERAL, "The statement is nested too deeply", 0, thrown);
        }
        if (thrown instanceof OutOfMemoryError) {
            return create(SqlState.GENERAL, "Out of memory: ask for fewer rows or shorter values", 0, thrown);
        }
        return create(SqlState.GENERAL, "Internal error of the driver: " + thrown, 0, thrown);
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }

    private static SQLException create(SqlState state, String message, int status, @Nullable Throwable cause) {
        String code = state.code();
        return switch (state) {
            case SYNTAX, UNKNOWN_TABLE, UNKNOWN_COLUMN, UNKNOWN_PROCEDURE, INVALID_STATEMENT, MISSING_SCOPE ->
                new SQLSyntaxErrorException(message, code, status, cause);
            case DATA_EXCEPTION,
                    OUT_OF_RANGE,
                    INVALID_DATETIME,
                    DIVISION_BY_ZERO,
                    CARDINALITY_VIOLATION,
                    INVALID_CAST,
                    INVALID_ARGUMENT -> new SQLDataException(message, code, status, cause);
            case INVALID_AUTHORIZATION -> new SQLInvalidAuthorizationSpecException(message, code, status, cause);
            case CANNOT_CONNECT, CONNECTION_CLOSED ->
                new SQLNonTransientConnectionException(message, code, status, cause);
            case NETWORK -> new SQLTransientConnectionException(message, code, status, cause);
            case RATE_LIMITED -> new SQLTransientException(message, code, status, cause);
            case NOT_SUPPORTED -> new SQLFeatureNotSupportedException(message, code, status, cause);
            case TIMED_OUT -> new SQLTimeoutException(message, code, status, cause);
            default -> new SQLException(message, code, status, cause);
        };
    }
}
