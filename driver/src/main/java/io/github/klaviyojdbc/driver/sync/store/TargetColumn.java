/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.Locale;
import java.util.Set;

/**
 * One column of a target's table.
 *
 * @param name as the target knows it
 * @param type of the values that are written
 * @param key whether it is part of the key
 * @param actual the name of the type that the target gives it
 */
public record TargetColumn(String name, ColumnType type, boolean key, String actual) {
    private static final Set<String> TEXTS = Set.of(
            "TEXT",
            "VARCHAR",
            "CHAR",
            "BPCHAR",
            "NVARCHAR",
            "NCHAR",
            "CHARACTER",
            "CHARACTER VARYING",
            "CLOB",
            "NCLOB",
            "CHARACTER LARGE OBJECT",
            "LONGTEXT",
            "MEDIUMTEXT",
            "TINYTEXT",
            "STRING",
            "VARCHAR2",
            "NVARCHAR2",
            "LONGVARCHAR",
            "NTEXT");

    /** The same with the type that the target really gives it. */
    TargetColumn as(String found) {
        return new TargetColumn(name, type, key, found);
    }

    boolean isActuallyText() {
        int size = actual.indexOf('(');
        return TEXTS.contains(
                (size < 0 ? actual : actual.substring(0, size)).strip().toUpperCase(Locale.ROOT));
    }

    /** Whether values are text here or there, but not in both places. */
    boolean needsCast() {
        boolean text = type == ColumnType.STRING || type == ColumnType.JSON;
        return !text && isActuallyText();
    }
}
