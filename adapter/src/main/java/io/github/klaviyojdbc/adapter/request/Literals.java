/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Values in Klaviyo's filter language: text in double quotes, everything else bare. */
final class Literals {
    /** Longer values would not fit into a URL. */
    private static final int LONGEST = 500;

    private static final int ENCODED_COMMA = 3;

    private Literals() {}

    /**
     * Whether a value can be written without doubt. How a quote or a backslash is escaped is not documented, and a control
     * character has no place in a URL, so such values are left to SQL.
     */
    static boolean safe(Operand operand, ColumnDefinition column) {
        if (!(operand instanceof Operand.Literal literal) || !(literal.value() instanceof String text)) {
            return true;
        }
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.codePoints().noneMatch(Literals::unsafe)
                && column.filters().stream().allMatch(filter -> filter.knows(text));
    }

    private static boolean unsafe(int character) {
        return character == '"'
                || character == '\\'
                || character == '\''
                || Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || Character.getType(character) == Character.UNASSIGNED;
    }

    static String text(Operand operand, ColumnDefinition column) {
        Object value = Objects.requireNonNull(operand.value(column, new Object[0]));
        return value instanceof String text ? '"' + text + '"' : value.toString();
    }

    static String list(List<Operand> operands, ColumnDefinition column) {
        return operands.stream().map(operand -> text(operand, column)).collect(Collectors.joining(",", "[", "]"));
    }

    /** The characters that a value and its comma take in a URL. */
    static int encodedLength(Operand operand, ColumnDefinition column) {
        return UrlWriter.encode(text(operand, column)).length() + ENCODED_COMMA;
    }
}
