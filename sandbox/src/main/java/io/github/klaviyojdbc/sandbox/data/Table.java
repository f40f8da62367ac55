/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows by number. A table that knows a value without making the whole row overrides {@link #value}; one whose numbers
 * already stand in an order says so in {@link #sortedBy}.
 */
public interface Table {

    int size();

    Resource row(int number);

    default String id(int number) {
        return row(number).id();
    }

    /** The number of the row with this id, or -1. */
    int find(String id);

    default @Nullable Object value(int number, String field) {
        return row(number).value(field);
    }

    /** A quick test for rows with this text in the field; null where comparing values is as quick. */
    default @Nullable IntPredicate having(String field, String text) {
        return null;
    }

    /** Whether the rows' numbers ascend with the field and, where it is equal, with the id. */
    default boolean sortedBy(String field) {
        return false;
    }
}
