/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.driver.metadata.ProcedureDescription;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One procedure. Knows no statement and no parameter: its arguments come looked over and typed. Thread-safe. */
public interface Procedure {
    /** Its name, its arguments and the columns of its result: all that a call is checked by, and that metadata tells. */
    ProcedureDescription description();

    /** Whether it does something besides telling rows: {@code execute} runs it to its end, whoever reads them. */
    default boolean hasEffects() {
        return false;
    }

    /**
     * Runs it. The first row is asked for when the statement is executed, those after it as the caller reads, so that a long
     * procedure can tell what it has done so far.
     *
     * @param cancellation triggered when the call is cancelled, times out or is closed before its last row
     * @return one value per column of the result, of the classes that {@code RowCursor.value} gives
     */
    Iterator<@Nullable Object[]> call(Arguments arguments, Cancellation cancellation);
}
