/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import java.util.Arrays;
import java.util.Optional;

/** An operator of the filter grammar, by the word that the API uses for it. */
public enum Operator {
    ANY("any"),
    CONTAINS("contains"),
    CONTAINS_ALL("contains-all"),
    CONTAINS_ANY("contains-any"),
    ENDS_WITH("ends-with"),
    EQUALS("equals"),
    GREATER_OR_EQUAL("greater-or-equal"),
    GREATER_THAN("greater-than"),
    HAS("has"),
    LESS_OR_EQUAL("less-or-equal"),
    LESS_THAN("less-than"),
    STARTS_WITH("starts-with");

    private final String word;

    Operator(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Operator> of(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word.equals(word))
                .findFirst();
    }
}
