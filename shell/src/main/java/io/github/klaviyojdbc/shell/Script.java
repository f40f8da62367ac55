/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where statements come from: the command line, a file or the standard input. */
sealed interface Script {
    /** Opens the text; the caller closes it. */
    Reader open(InputStream in) throws IOException;

    /** How a message says where a statement stands. */
    String place(int line);

    /** The text of {@code -e}. */
    record Text(String sql) implements Script {
        @Override
        public Reader open(InputStream in) {
            return new StringReader(sql);
        }

        @Override
        public String place(int line) {
            return "";
        }
    }

    /** The file of {@code -f}. */
    record File(Path path) implements Script {
        @Override
        public Reader open(InputStream in) throws IOException {
            return new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8));
        }

        @Override
        public String place(int line) {
            return " (" + path + ", line " + line + ")";
        }
    }

    /** The standard input. */
    record StandardInput() implements Script {
        @Override
        public Reader open(InputStream in) {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        @Override
        public String place(int line) {
            return " (standard input, line " + line + ")";
        }
    }
}
