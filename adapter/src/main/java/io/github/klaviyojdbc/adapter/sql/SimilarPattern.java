/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.Locale;

/** Makes a regular expression of a pattern of {@code SIMILAR TO}, which is one with LIKE's wildcards and without dots. */
final class SimilarPattern {
    private static final String SAME_IN_JAVA = "|*+?{})";
    private static final String SPECIAL = "|*+?{}()[]%_^-";

    private final String pattern;
    private final int escape;
    private final StringBuilder regex = new StringBuilder();
    private int next;

    private SimilarPattern(String pattern, int escape) {
        this.pattern = pattern;
        this.escape = escape;
    }

    /** @param escape the character that takes the meaning away; empty for none */
    static String toRegex(String pattern, String escape) {
        if (escape.length() > 1) {
            throw new QueryException(Kind.BAD_VALUE, "'" + escape + "' is no escape character: it must be one");
        }
        return new SimilarPattern(pattern, escape.isEmpty() ? -1 : escape.charAt(0)).toRegex();
    }

    private String toRegex() {
        while (next < pattern.length()) {
            char c = pattern.charAt(next++);
            if (c == escape) {
                appendEscaped();
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else if (c == '(') {
                regex.append("(?:");
            } else if (c == '[') {
                appendClass();
            } else if (SAME_IN_JAVA.indexOf(c) >= 0) {
                regex.append(c);
            } else {
                appendLiteral(c);
            }
        }
        return regex.toString();
    }

    private void appendClass() {
        regex.append('[');
        while (next < pattern.length()) {
            char c = pattern.charAt(next++);
            if (c == escape) {
                appendEscaped();
            } else if (c == ']') {
                regex.append(']');
                return;
            } else if (c == '[' && pattern.startsWith(":", next) && pattern.indexOf(":]", next) > 0) {
                int end = pattern.indexOf(":]", next) + 2;
                regex.append('[').append(pattern.substring(next, end).toLowerCase(Locale.ROOT));
                next = end;
            } else if (c == '^' || c == '-') {
                regex.append(c);
            } else {
                appendLiteral(c);
            }
        }
        throw new QueryException(Kind.BAD_VALUE, "The pattern '" + pattern + "' has a [ without its ]");
    }

    private void appendEscaped() {
        if (next == pattern.length() || !isEscapable(pattern.charAt(next))) {
            throw new QueryException(Kind.BAD_VALUE, "The pattern '" + pattern + "' has a wrong escape sequence");
        }
        appendLiteral(pattern.charAt(next++));
    }

    private boolean isEscapable(char c) {
        return c == escape || SPECIAL.indexOf(c) >= 0;
    }

    private void appendLiteral(char c) {
        if (!Character.isLetterOrDigit(c) && c < 128) {
            regex.append('\\');
        }
        regex.append(c);
    }
}
