/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses expressions of more words than any person or tool writes between two commas or brackets. The parser takes time by the
 * square of their number, and nothing can stop it meanwhile. Lists may be as long as they like.
 */
final class ExpressionLength {
    private static final int MAX_WORDS = 25_000;

    private static final Pattern WORD = Pattern.compile(
            "'(?:[^']++|'')*+'?|\"(?:[^\"]++|\"\")*+\"?|--[^\\n]*+|/\\*(?s:.*?)(?:\\*/|$)|[\\w$.]++|[(),]|[^\\s\\w]");

    private ExpressionLength() {}

    static void check(String sql) {
        // each word has a letter at least, and something to divide it from the next
        if (sql.length() <= MAX_WORDS) {
            return;
        }
        int words = 0;
        for (Matcher word = WORD.matcher(sql); word.find(); ) {
            char first = sql.charAt(word.start());
            words = first == ',' || first == '(' || first == ')' ? 0 : words + 1;
            if (words > MAX_WORDS) {
                throw new QueryException(
                        Kind.SYNTAX,
                        "An expression is too long: more than " + MAX_WORDS
                                + " words without a comma or a bracket; write a list, x IN (…), instead of many ORs");
            }
        }
    }
}
