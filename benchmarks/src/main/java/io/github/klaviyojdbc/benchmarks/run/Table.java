/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import java.util.List;
import java.util.Locale;

/** A table in Markdown. */
final class Table {
    private final StringBuilder text = new StringBuilder();

    Table(String... titles) {
        row((Object[]) titles);
        text.append("|---".repeat(titles.length)).append("|\n");
    }

    void row(Object... values) {
        for (Object value : List.of(values)) {
            text.append("| ")
                    .append(value instanceof Double number ? plain(number) : value)
                    .append(' ');
        }
        text.append("|\n");
    }

    /** Three digits that count, and no more than two behind the point. */
    static String plain(double number) {
        if (number >= 100) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        return String.format(Locale.ROOT, number >= 10 ? "%.1f" : number >= 0.1 ? "%.2f" : "%.3f", number);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
