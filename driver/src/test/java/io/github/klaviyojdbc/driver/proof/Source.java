/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.List;

/**
 * A table in a query.
 *
 * @param alias empty where it has none
 * @param row one of its rows: conditions are written around it, so that most queries have rows; empty if it has none
 * @param from how the query names it
 */
record Source(StreamDefinition stream, String alias, List<Object> row, Fragment from) {
    static Source of(StreamDefinition stream, String alias, List<Object> row) {
        return new Source(stream, alias, row, Fragment.of(stream.name() + (alias.isEmpty() ? "" : " " + alias)));
    }

    /** The row's value of the column, or null. */
    Object value(ColumnDefinition column) {
        return row.isEmpty() ? null : row.get(stream.columns().indexOf(column));
    }

    String name(ColumnDefinition column) {
        return name(column.name());
    }

    String name(String column) {
        return (alias.isEmpty() ? "" : alias + ".") + "\"" + column + "\"";
    }

    ColumnDefinition column(String name) {
        return stream.column(name).orElseThrow();
    }

    List<String> keys() {
        return stream.primaryKey().stream().map(this::name).toList();
    }
}
