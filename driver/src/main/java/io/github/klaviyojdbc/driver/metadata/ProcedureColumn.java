/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.schemas.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a procedure or a column of its result.
 *
 * @param nullable whether it can be null; an argument also, whether it can be left out
 * @param defaultValue what an argument is that is left out, as an SQL literal, or null
 */
public record ProcedureColumn(
        String name,
        Role role,
        ColumnType type,
        boolean nullable,
        String remarks,
        @Nullable String defaultValue) {
    /** Which way the value goes. */
    public enum Role {
        ARGUMENT,
        RESULT
    }
}
