/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import java.io.IOException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SqlErrorsTest {
    static Stream<Arguments> failures() {
        var io = new IOException("reset");
        return Stream.of(
                Arguments.of(new ApiException.Rejected("m", "events", 400), "HY000", SQLException.class, 400),
                Arguments.of(
                        new ApiException.Unauthorized("m", "events", 401),
                        "28000",
                        SQLInvalidAuthorizationSpecException.class,
                        401),
                Arguments.of(
                        new ApiException.Forbidden("m", "events", 403, List.of()),
                        "42501",
                        SQLSyntaxErrorException.class,
                        403),
                Arguments.of(
                        new ApiException.Throttled("m", "events", Instant.EPOCH),
                        "53400",
                        SQLTransientException.class,
                        429),
                Arguments.of(
                        new ApiException.Unreachable("m", "events", io),
                        "08001",
                        SQLNonTransientConnectionException.class,
                        0),
                Arguments.of(
                        new ApiException.Unavailable("m", "events", 503, io),
                        "08S01",
                        SQLTransientConnectionException.class,
                        503),
                Arguments.of(new ApiException.Malformed("m", "events", 200, io), "HY000", SQLException.class, 200),
                Arguments.of(new ApiException.Cancelled("events"), "57014", SQLException.class, 0),
                Arguments.of(query(QueryException.Kind.SYNTAX), "42601", SQLSyntaxErrorException.class, 0),
                Arguments.of(query(QueryException.Kind.UNKNOWN_TABLE), "42S02", SQLSyntaxErrorException.class, 0),
                Arguments.of(query(QueryException.Kind.UNKNOWN_COLUMN), "42S22", SQLSyntaxErrorException.class, 0),
                Arguments.of(query(QueryException.Kind.UNKNOWN_PROCEDURE), "42883", SQLSyntaxErrorException.class, 0),
                Arguments.of(query(QueryException.Kind.BAD_ARGUMENT), "22023", SQLDataException.class, 0),
                Arguments.of(query(QueryException.Kind.INVALID), "42000", SQLSyntaxErrorException.class, 0),
                Arguments.of(query(QueryException.Kind.BAD_VALUE), "22000", SQLDataException.class, 0),
                Arguments.of(query(QueryException.Kind.DIVISION_BY_ZERO), "22012", SQLDataException.class, 0),
                Arguments.of(query(QueryException.Kind.CARDINALITY), "21000", SQLDataException.class, 0),
                Arguments.of(query(QueryException.Kind.READ_ONLY), "25006", SQLException.class, 0),
                Arguments.of(query(QueryException.Kind.UNSUPPORTED), "0A000", SQLFeatureNotSupportedException.class, 0),
                Arguments.of(query(QueryException.Kind.CANCELLED), "57014", SQLException.class, 0),
                Arguments.of(query(QueryException.Kind.INTERNAL), "HY000", SQLException.class, 0),
                Arguments.of(new StackOverflowError(), "HY000", SQLException.class, 0),
                Arguments.of(new OutOfMemoryError(), "HY000", SQLException.class, 0),
                Arguments.of(new NoClassDefFoundError("x"), "HY000", SQLException.class, 0),
                Arguments.of(new ExceptionInInitializerError("x"), "HY000", SQLException.class, 0),
                Arguments.of(new AssertionError("x"), "HY000", SQLException.class, 0),
                Arguments.of(new NullPointerException(), "HY000", SQLException.class, 0));
    }

    private static QueryException query(QueryException.Kind kind) {
        return new QueryException(kind, "m");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasItsStateAndClass(Throwable failure, String state, Class<?> type, int code) {
        SQLException error = SqlErrors.translate(failure);
        assertThat(error.getSQLState()).isEqualTo(state);
        assertError(error).isExactlyInstanceOf(type).hasCause(failure);
        assertThat(error.getErrorCode()).isEqualTo(code);
        assertThat(error.getMessage()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureIsFoundUnderItsWrappings(Throwable failure, String state, Class<?> type, int code) {
        var wrapped = new RuntimeException("generated code", new ExceptionInInitializerError(failure));
        if (failure instanceof ApiException || failure instanceof QueryException) {
            assertThat(SqlErrors.translate(wrapped).getSQLState()).isEqualTo(state);
            assertError(SqlErrors.translate(wrapped)).isInstanceOf(type);
        }
    }

    @ParameterizedTest
    @EnumSource(QueryException.Kind.class)
    void badStatementNeverLooksLikeABrokenConnection(QueryException.Kind kind) {
        assertThat(SqlErrors.translate(query(kind)).getSQLState()).doesNotStartWith("08");
    }

    @Test
    void throttlingTellsWhenToRetry() {
        var retryAt = Instant.parse("2026-10-01T02:30:00Z");
        assertError(SqlErrors.translate(new ApiException.Throttled("Too many", "events", retryAt)))
                .hasMessage("Too many (try again at 2026-10-01T02:30:00Z)");
        assertError(SqlErrors.translate(new ApiException.Throttled("Wait until " + retryAt, "events", retryAt)))
                .hasMessage("Wait until 2026-10-01T02:30:00Z");
    }

    @Test
    void sqlExceptionStaysWhatItIs() {
        var error = SqlErrors.of(SqlState.TIMED_OUT, "late");
        assertError(error).isInstanceOf(SQLTimeoutException.class);
        assertError(SqlErrors.translate(new RuntimeException(error))).isSameAs(error);
    }

    @Test
    void circleOfCausesEnds() {
        var one = new RuntimeException("one");
        one.initCause(new RuntimeException("two", one));
        assertThat(SqlErrors.translate(one).getSQLState()).isEqualTo("HY000");
    }

    @Test
    void interruptionIsKept() {
        assertThat(SqlErrors.translate(new InterruptedException()).getSQLState())
                .isEqualTo("57014");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void everyStateHasFiveCharacters() {
        assertThat(SqlState.values())
                .allSatisfy(state -> assertThat(state.code()).matches("[0-9A-Z]{5}"));
    }
}
