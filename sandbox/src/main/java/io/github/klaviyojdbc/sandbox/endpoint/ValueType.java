/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import java.util.Arrays;

/** The type of a filter's value; {@code NONE} for operators without one, such as {@code has(profile)}. */
public enum ValueType {
    BOOLEAN("boolean"),
    DATE_TIME("date-time"),
    INTEGER("integer"),
    NONE("none"),
    NUMBER("number"),
    STRING("string");

    private final String word;

    ValueType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static ValueType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown value type " + word));
    }
}
