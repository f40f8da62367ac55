/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tab-separated values with a header, escaped as PostgreSQL's COPY does: one line is one row, whatever the values hold. */
final class TsvWriter implements RowWriter {
    private static final String NULL = "\\N";

    private final Writer out;

    TsvWriter(Writer out) {
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
                out.write('\t');
            }
            String value = values.get(i);
            out.write(value == null ? NULL : escaped(value));
        }
        out.write('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
