/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.Optional;

/** Cuts a script into statements at each semicolon that is not inside of quotes or a comment, reading no further than it must. */
final class StatementSplitter {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** A statement and the line of the script on which it starts. */
    record Statement(String sql, int line) {}

    private final PushbackReader in;
    private final StringBuilder text = new StringBuilder();
    private int line = 1;
    private int startLine;
    private boolean first = true;

    StatementSplitter(Reader in) {
        this.in = new PushbackReader(in);
    }

    /** The next statement that holds more than space and comments. */
    Optional<Statement> next() throws IOException {
        text.setLength(0);
        startLine = 0;
        for (int c = read(); c >= 0; c = read()) {
            if (c == ';' && startLine > 0) {
                return Optional.of(new Statement(text.toString().strip(), startLine));
            }
            if (c == ';') {
                text.setLength(0);
            } else {
                take(c);
            }
        }
        return startLine == 0
                ? Optional.empty()
                : Optional.of(new Statement(text.toString().strip(), startLine));
    }

    private void take(int c) throws IOException {
        if (c == '\'' || c == '"' || c == '`') {
            markStart();
            text.append((char) c);
            copyThrough(c);
        } else if (c == '-' && followedBy('-')) {
            text.append("--");
            copyThrough('\n');
        } else if (c == '/' && followedBy('*')) {
            text.append("/*");
            copyComment();
        } else {
            if (!Character.isWhitespace(c)) {
                markStart();
            }
            text.append((char) c);
        }
    }

    private void copyThrough(int end) throws IOException {
        for (int c = read(); c >= 0; c = read()) {
            text.append((char) c);
            if (c == end) {
                return;
            }
        }
    }

    private void copyComment() throws IOException {
        int before = 0;
        for (int c = read(); c >= 0; c = read()) {
            text.append((char) c);
            if (c == '/' && before == '*') {
                return;
            }
            before = c;
        }
    }

    private boolean followedBy(char wanted) throws IOException {
        int c = in.read();
        if (c >= 0 && c != wanted) {
            in.unread(c);
        }
        return c == wanted;
    }

    private int read() throws IOException {
        int c = in.read();
        if (first && c == BYTE_ORDER_MARK) {
            c = in.read();
        }
        first = false;
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private void markStart() {
        if (startLine == 0) {
            startLine = line;
        }
    }
}
