/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn.Role;
import io.github.klaviyojdbc.driver.metadata.ProcedureDescription;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** {@code cache_clear()}: the next queries ask Klaviyo again. */
public final class CacheClearProcedure implements Procedure {
    private final String schema;
    private final IntSupplier clear;

    /** @param clear forgets the cached answers, and tells how many those were */
    public CacheClearProcedure(String schema, IntSupplier clear) {
        this.schema = schema;
        this.clear = clear;
    }

    @Override
    public ProcedureDescription description() {
        return new ProcedureDescription(
                schema,
                "cache_clear",
                "Forgets the cached answers of this key, for all connections of the JVM",
                List.of(new ProcedureColumn(
                        "answers", Role.RESULT, ColumnType.INTEGER, false, "How many answers were forgotten", null)));
    }

    @Override
    public Iterator<@Nullable Object[]> call(Arguments arguments, Cancellation cancellation) {
        @Nullable Object[] row = {(long) clear.getAsInt()};
        return List.<@Nullable Object[]>of(row).iterator();
    }
}
