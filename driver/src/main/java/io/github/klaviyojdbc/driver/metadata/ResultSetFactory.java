/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a result set of rows that are all there; the values are of the classes that {@code RowCursor.value} lists. */
@FunctionalInterface
public interface ResultSetFactory {
    ResultSet create(List<ResultColumn> columns, List<@Nullable Object[]> rows) throws SQLException;
}
