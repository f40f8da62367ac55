/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.util.List;

/** Databases that know {@code ON CONFLICT}. */
abstract class ConflictDialect extends Dialect {
    @Override
    List<String> upsert(TargetTable table) {
        return List.of(conflict(table)
                + (table.values().isEmpty() ? "" : " WHERE " + differ(table, table.name(), "excluded")));
    }

    /** The same, but rows that have not changed are written too. */
    final String conflict(TargetTable table) {
        String insert = append(table).get(0) + " ON CONFLICT (" + names(table.keys()) + ") DO ";
        return table.values().isEmpty()
                ? insert + "NOTHING"
                : insert + "UPDATE SET "
                        + list(
                                table.valuesAndStamp(),
                                column -> quote(column.name()) + " = excluded." + quote(column.name()));
    }
}
