/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, with a header, but with the line ends of Unix, which shell scripts expect. NULL is nothing at all,
 * an empty text is {@code ""}.
 */
final class CsvWriter implements RowWriter {
    private static final String LINE_END = "\n";

    private final Writer out;

    CsvWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(List<Column> columns) throws IOException {
        line(columns.stream().map(Column::label).toList());
    }

    @Override
    public void row(List<@Nullable String> values) throws IOException {
        line(values);
    }

    private void line(List<? extends @Nullable String> values) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            String value = values.get(i);
            if (value != null) {
                out.write(needsQuotes(value) ? '"' + value.replace("\"", "\"\"") + '"' : value);
            }
        }
        out.write(LINE_END);
    }

    private static boolean needsQuotes(String value) {
        return value.isEmpty()
                || value.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                || value.charAt(0) == ' '
                || value.charAt(value.length() - 1) == ' ';
    }
}
