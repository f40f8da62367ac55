/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metadata result before it becomes a {@link java.sql.ResultSet}: its columns as the JDBC Javadoc lists them, and its
 * rows.
 */
record Answer(List<ResultColumn> columns, List<@Nullable Object[]> rows) {
    Answer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static Answer empty(List<ResultColumn> columns) {
        return new Answer(columns, List.of());
    }
}
