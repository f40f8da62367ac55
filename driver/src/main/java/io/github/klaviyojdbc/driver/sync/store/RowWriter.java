/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Puts rows on the stage of a table, many at a time. Used by one thread. */
interface RowWriter extends AutoCloseable {
    /**
     * Takes a row, which waits here until the next flush at the latest.
     *
     * @param row by the table's columns, values as an extraction gives them
     * @param order which of the rows of this stage it is
     */
    void write(@Nullable Object[] row, long order) throws SQLException;

    /**
     * Whether rows have gone past the stage, into the table itself: they belong to the transaction that is under way, which only a
     * checkpoint may end.
     */
    default boolean isInTable() {
        return false;
    }

    /** How many went there since this was last asked. */
    default long inTable() {
        return 0;
    }

    /** Whether rows have gone to the stage. */
    default boolean isOnStage() {
        return true;
    }

    /** Hands everything over. */
    void flush() throws SQLException;

    @Override
    void close() throws SQLException;
}
