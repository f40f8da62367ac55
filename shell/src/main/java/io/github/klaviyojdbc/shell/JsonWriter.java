/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import io.github.klaviyojdbc.shell.Column.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One JSON array of objects, one object in a line. Labels that come twice get a number, since keys must differ. */
final class JsonWriter implements RowWriter {
    private final Writer out;
    private final List<String> keys = new ArrayList<>();
    private List<Column> columns = List.of();
    private boolean empty = true;

    JsonWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(List<Column> columns) throws IOException {
        this.columns = columns;
        Set<String> taken = new HashSet<>();
        for (Column column : columns) {
            String key = column.label();
            for (int n = 2; !taken.add(key); n++) {
                key = column.label() + "_" + n;
            }
            keys.add(quoted(key));
        }
        out.write('[');
    }

    @Override
    public void row(List<@Nullable String> values) throws IOException {
        out.write(empty ? "\n{" : ",\n{");
        empty = false;
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(keys.get(i));
            out.write(':');
            out.write(json(columns.get(i).kind(), values.get(i)));
        }
        out.write('}');
    }

    @Override
    public void end() throws IOException {
        out.write(empty ? "]\n" : "\n]\n");
    }

    private static String json(Kind kind, @Nullable String value) {
        if (value == null) {
            return "null";
        }
        boolean bare = kind == Kind.BOOLEAN || (kind == Kind.NUMBER && finite(value));
        return bare ? value : quoted(value);
    }

    /** JSON has no word for NaN and the infinities. */
    private static boolean finite(String number) {
        return Character.isDigit(number.charAt(number.length() - 1));
    }

    private static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
            }
        }
        return json.append('"').toString();
    }
}
