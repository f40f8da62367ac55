/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;

/** What {@code CALL} can call. */
@FunctionalInterface
public interface Procedures {
    /** There are none. */
    Procedures NONE = call -> {
        throw new QueryException(Kind.UNSUPPORTED, "CALL is not supported here: there are no procedures");
    };

    /**
     * Finds the procedure and looks its arguments over; runs nothing.
     *
     * @throws QueryException if there is no such procedure, or not with such arguments
     */
    CompiledQuery compile(ProcedureCall call);
}
