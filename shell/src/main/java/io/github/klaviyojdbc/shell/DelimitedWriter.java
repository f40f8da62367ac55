/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A header and a line per row, the values divided by one character; the formats differ in how they write a value. */
final class DelimitedWriter implements RowWriter {
    private final Writer out;
    private final String delimiter;
    private final String nothing;
    private final Function<String, String> written;

    private DelimitedWriter(Writer out, String delimiter, String nothing, Function<String, String> written) {
        this.out = out;
        this.delimiter = delimiter;
        this.nothing = nothing;
        this.written = written;
    }

    /**
     * CSV as RFC 4180 has it, but with the line ends of Unix, which shell scripts expect. NULL is nothing at all, an empty text
     * is {@code ""}.
     */
    static RowWriter csv(Writer out) {
        return new DelimitedWriter(out, ",", "", value -> needsQuotes(value) ? quoted(value) : value);
    }

    /** Tab-separated values, escaped as PostgreSQL's COPY does: one line is one row, whatever the values hold. */
    static RowWriter tsv(Writer out) {
        return new DelimitedWriter(out, "\t", "\\N", DelimitedWriter::escaped);
    }

    @Override
    public void begin(List<Column> columns) throws IOException {
        row(columns.stream().<@Nullable String>map(Column::label).toList());
    }

    @Override
    public void row(List<@Nullable String> values) throws IOException {
        out.write(values.stream()
                .map(value -> value == null ? nothing : written.apply(value))
                .collect(Collectors.joining(delimiter, "", "\n")));
    }

    private static boolean needsQuotes(String value) {
        return value.isEmpty()
                || value.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                || value.charAt(0) == ' '
                || value.charAt(value.length() - 1) == ' ';
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
