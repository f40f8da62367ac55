/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import org.jspecify.annotations.Nullable;

/** A column of one table that holds values of a column of another. */
record ForeignKey(TableDescription from, String column, TableDescription to, String toColumn) {
    String name() {
        return "fk_" + from.name() + "_" + column;
    }

    /** The name of the primary key that it points at; null where it points at a part of one or at another column. */
    @Nullable
    String primaryKeyName() {
        return to.primaryKey().size() == 1 && to.primaryKey().contains(toColumn) ? to.primaryKeyName() : null;
    }
}
