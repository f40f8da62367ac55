/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.schemas.ColumnType;
import org.jspecify.annotations.Nullable;

/** Values in the text format of PostgreSQL's COPY. */
final class CopyText {
    private static final String NOUGHT = "\\u0000";

    private CopyText() {}

    /** @throws QueryException if PostgreSQL cannot hold the value, naming the row by its first value */
    static void append(StringBuilder text, TargetColumn column, @Nullable Object[] row, int index) {
        Object value = row[index];
        if (value == null) {
            text.append("\\N");
        } else if (column.type() == ColumnType.TIMESTAMP) {
            text.append(IsoText.of((Long) value));
        } else if (value instanceof String string) {
            if (string.indexOf('\0') >= 0 || (column.type() == ColumnType.JSON && holdsNought(string))) {
                throw new QueryException(
                        Kind.BAD_VALUE,
                        "Row " + row[0] + ", column " + column.name()
                                + ": the text has the character U+0000, which PostgreSQL cannot hold");
            }
            escape(text, string);
        } else {
            text.append(value);
        }
    }

    /** In runs, as most texts have nothing to escape. */
    private static void escape(StringBuilder text, String value) {
        int done = 0;
        for (int index = 0; index < value.length(); index++) {
            char escape = escape(value.charAt(index));
            if (escape != 0) {
                text.append(value, done, index).append('\\').append(escape);
                done = index + 1;
            }
        }
        text.append(value, done, value.length());
    }

    /** What stands behind the backslash; nought where a character is itself. */
    private static char escape(char character) {
        return switch (character) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
        };
    }

    /** Whether JSON text escapes the character nought, and not a backslash that stands before u0000. */
    private static boolean holdsNought(String json) {
        for (int at = json.indexOf(NOUGHT); at >= 0; at = json.indexOf(NOUGHT, at + 1)) {
            int backslashes = 1;
            while (at - backslashes >= 0 && json.charAt(at - backslashes) == '\\') {
                backslashes++;
            }
            if (backslashes % 2 == 1) {
                return true;
            }
        }
        return false;
    }
}
