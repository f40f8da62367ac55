/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Result sets that no statement asked for. */
public final class ResultSets {
    private ResultSets() {}

    /**
     * A result set over rows in memory.
     *
     * @param rows one value per column, of the classes that {@link io.github.klaviyojdbc.adapter.sql.RowCursor#value} gives
     */
    public static ResultSet of(List<ResultColumn> columns, List<? extends @Nullable Object[]> rows) {
        return new KlaviyoResultSet(columns, Execution.of(new InMemoryRows(rows)), 0, null);
    }
}
