/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.util.List;

/** Databases that know {@code MERGE}. */
abstract class MergeDialect extends Dialect {
    @Override
    List<String> upsert(TargetTable table) {
        String update = table.values().isEmpty()
                ? ""
                : " WHEN MATCHED AND (" + differ(table, "t", "n") + ") THEN UPDATE SET "
                        + list(table.valuesAndStamp(), column -> quote(column.name()) + " = n." + quote(column.name()));
        return List.of(
                "MERGE INTO " + into(table) + " t USING (" + lastRows(table) + ") n ON (" + sameKey(table, "t", "n")
                        + ")" + update + " WHEN NOT MATCHED THEN INSERT (" + names(table.columns()) + ") VALUES ("
                        + list(table.columns(), column -> "n." + quote(column.name())) + ")" + end());
    }

    String into(TargetTable table) {
        return table.qualified();
    }

    String end() {
        return "";
    }
}
