/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/** A table for people. The first thousand rows set the widths; no value is cut, longer ones stick out. */
final class TableWriter implements RowWriter {
    private static final int ROWS_FOR_WIDTHS = 1_000;
    private static final int WIDEST = 60;
    private static final String NULL = "NULL";

    private final Writer out;
    private final List<List<String>> waiting = new ArrayList<>();
    private List<Column> columns = List.of();
    private int[] widths = {};
    private boolean started;

    TableWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(List<Column> columns) {
        this.columns = columns;
        this.widths = columns.stream()
                .mapToInt(column -> width(shown(column.label())))
                .toArray();
    }

    @Override
    public void row(List<@Nullable String> values) throws IOException {
        List<String> cells = values.stream().map(TableWriter::shown).toList();
        if (started) {
            line(cells);
            return;
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], Math.min(WIDEST, width(cells.get(i))));
        }
        waiting.add(cells);
        if (waiting.size() == ROWS_FOR_WIDTHS) {
            start();
        }
    }

    @Override
    public void end() throws IOException {
        if (!started) {
            start();
        }
    }

    private void start() throws IOException {
        started = true;
        line(columns.stream().map(column -> shown(column.label())).toList());
        for (int i = 0; i < widths.length; i++) {
            out.write(i == 0 ? "" : "-+-");
            out.write("-".repeat(widths[i]));
        }
        out.write('\n');
        for (List<String> cells : waiting) {
            line(cells);
        }
        waiting.clear();
    }

    private void line(List<String> cells) throws IOException {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(Math.max(0, widths[i] - width(cell)));
            line.append(i == 0 ? "" : " | ");
            line.append(columns.get(i).rightAligned() ? padding + cell : cell + padding);
        }
        out.write(line.toString().stripTrailing());
        out.write('\n');
    }

    /** Control characters would break the table, or drive the terminal. */
    private static String shown(@Nullable String value) {
        if (value == null) {
            return NULL;
        }
        if (value.chars().noneMatch(Character::isISOControl)) {
            return value;
        }
        var text = new StringBuilder();
        value.chars().forEach(c -> {
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(Character.isISOControl(c) ? '\uFFFD' : (char) c);
            }
        });
        return text.toString();
    }

    private static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
