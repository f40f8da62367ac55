/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One pattern of LIKE. Takes at most as many steps as text and pattern have letters, multiplied. */
final class LikeMatcher {
    private static final int ANY_ONE = -1;
    private static final int ANY_NUMBER = -2;

    private final int[] pattern;
    private final boolean anyCase;

    LikeMatcher(String pattern, boolean anyCase) {
        this(pattern, null, anyCase);
    }

    /** @param escape the one character that takes the meaning of the next away */
    LikeMatcher(String pattern, @Nullable String escape, boolean anyCase) {
        this.anyCase = anyCase;
        this.pattern = compile(pattern, escape);
    }

    private static int[] compile(String pattern, @Nullable String escape) {
        if (escape != null && escape.codePointCount(0, escape.length()) != 1) {
            throw new QueryException(Kind.BAD_VALUE, "Invalid escape character '" + escape + "'");
        }
        int escaping = escape == null ? ANY_ONE : escape.codePointAt(0);
        int[] letters = pattern.codePoints().toArray();
        int[] compiled = new int[letters.length];
        int length = 0;
        for (int i = 0; i < letters.length; i++) {
            int letter = letters[i];
            if (letter == escaping) {
                i++;
                boolean valid =
                        i < letters.length && (letters[i] == '_' || letters[i] == '%' || letters[i] == escaping);
                if (!valid) {
                    throw new QueryException(Kind.BAD_VALUE, "Invalid escape sequence in '" + pattern + "'");
                }
                compiled[length++] = letters[i];
            } else if (letter == '_') {
                compiled[length++] = ANY_ONE;
            } else if (letter == '%') {
                compiled[length++] = ANY_NUMBER;
            } else {
                compiled[length++] = letter;
            }
        }
        return Arrays.copyOf(compiled, length);
    }

    /** Goes along the text; where it does not fit, the last {@code %} takes one letter more. */
    boolean matches(String value) {
        int[] text = value.codePoints().toArray();
        int at = 0;
        int in = 0;
        int textAtAny = -1;
        int any = -1;
        while (at < text.length) {
            if (in < pattern.length && pattern[in] == ANY_NUMBER) {
                any = in++;
                textAtAny = at;
            } else if (in < pattern.length && fits(text[at], pattern[in])) {
                at++;
                in++;
            } else if (any >= 0) {
                in = any + 1;
                at = ++textAtAny;
            } else {
                return false;
            }
        }
        while (in < pattern.length && pattern[in] == ANY_NUMBER) {
            in++;
        }
        return in == pattern.length;
    }

    private boolean fits(int letter, int wanted) {
        return wanted == ANY_ONE || letter == wanted || (anyCase && lower(letter) == lower(wanted));
    }

    private static int lower(int letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
}
