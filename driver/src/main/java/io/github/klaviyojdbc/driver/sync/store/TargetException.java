/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.stream.Stream;

/** A failure of the target, told without its password. The cause is what a caller of JDBC gets to see. */
public final class TargetException extends RuntimeException {
    private static final String CANNOT_CONNECT = "08001";

    private final boolean transientFault;

    private TargetException(SQLException told, boolean transientFault) {
        super(told.getMessage(), told);
        this.transientFault = transientFault;
    }

    /** The target cannot be reached, or lets nobody in. */
    static TargetException cannotConnect(String message, boolean transientFault) {
        return new TargetException(new SQLNonTransientConnectionException(message, CANNOT_CONNECT), transientFault);
    }

    /** The target refuses a statement, or is gone. */
    static TargetException of(TargetUrl target, String doing, SQLException thrown) {
        String message = doing + " in the target " + target + " failed: "
                + target.redact(String.valueOf(thrown.getMessage())).strip();
        SQLException told = new SQLException(message, thrown.getSQLState(), thrown.getErrorCode());
        SQLException next = thrown.getNextException();
        if (next != null && next.getMessage() != null) {
            told = new SQLException(
                    message + " / " + target.redact(next.getMessage()).strip(),
                    thrown.getSQLState(),
                    thrown.getErrorCode());
        }
        return new TargetException(told, isTransient(thrown));
    }

    /** Classes of SQLSTATEs: connection lost, transaction rolled back, resources short for now, shut down by an operator. */
    static boolean isTransient(SQLException thrown) {
        String state = thrown.getSQLState();
        return thrown instanceof SQLTransientException
                || (state != null && (state.startsWith("08") || state.startsWith("40") || state.startsWith("57P")));
    }

    /** Two make the same thing at a time: it is there already, or a catalog or a file is another's. DuckDB tells no SQLSTATE, H2 a general one. */
    static boolean isConflict(SQLException thrown) {
        String state = thrown.getSQLState();
        return state == null || Stream.of("HY", "23", "42", "90").anyMatch(state::startsWith);
    }

    /** Whether it may go away by itself. */
    public boolean isTransient() {
        return transientFault;
    }
}
