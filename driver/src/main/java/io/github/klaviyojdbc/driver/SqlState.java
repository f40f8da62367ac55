/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

/** The SQLSTATEs that this driver gives: those of the SQL standard, ODBC's where that is silent, PostgreSQL's
 * 42883, 53400 and 57014. */
public enum SqlState {
    /** A {@code ?} without a value. */
    MISSING_PARAMETER("07001"),
    /** A query where an update count is asked for. */
    NOT_AN_UPDATE("07003"),
    /** No such column index in a row, or no such {@code ?} in a statement. */
    INVALID_INDEX("07009"),
    CANNOT_CONNECT("08001"),
    CONNECTION_CLOSED("08003"),
    NETWORK("08S01"),
    NOT_SUPPORTED("0A000"),
    DATA_EXCEPTION("22000"),
    OUT_OF_RANGE("22003"),
    INVALID_DATETIME("22007"),
    CARDINALITY_VIOLATION("21000"),
    DIVISION_BY_ZERO("22012"),
    /** A value that cannot be read as the type that is asked for. */
    INVALID_CAST("22018"),
    INVALID_ARGUMENT("22023"),
    /** The result set is closed, or not on a row. */
    INVALID_CURSOR_STATE("24000"),
    READ_ONLY("25006"),
    INVALID_AUTHORIZATION("28000"),
    UNKNOWN_SCHEMA("3F000"),
    INVALID_STATEMENT("42000"),
    MISSING_SCOPE("42501"),
    SYNTAX("42601"),
    /** No such procedure, or none that takes such arguments. */
    UNKNOWN_PROCEDURE("42883"),
    UNKNOWN_TABLE("42S02"),
    UNKNOWN_COLUMN("42S22"),
    RATE_LIMITED("53400"),
    CANCELLED("57014"),
    GENERAL("HY000"),
    /** Not now: the statement is closed, or is of the other kind. */
    OUT_OF_SEQUENCE("HY010"),
    TIMED_OUT("HYT00");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /** The five characters. */
    public String code() {
        return code;
    }
}
