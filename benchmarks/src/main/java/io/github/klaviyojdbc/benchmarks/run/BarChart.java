/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Horizontal bars in groups, as a small SVG that is legible on light and dark pages. */
final class BarChart {
    private static final int LABEL = 190;
    private static final int WIDTH = 400;
    private static final int ROW = 22;

    private final String title;
    private final List<Bar> bars = new ArrayList<>();

    BarChart(String title) {
        this.title = title;
    }

    private record Bar(String label, double value, boolean ours) {}

    void bar(String label, double value, boolean ours) {
        bars.add(new Bar(label, value, ours));
    }

    @Override
    public String toString() {
        double largest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        int height = 34 + bars.size() * ROW;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                        + "<text x=\"8\" y=\"18\" font-weight=\"bold\">%s</text>%n",
                LABEL + WIDTH + 90,
                height,
                LABEL + WIDTH + 90,
                title));
        int y = 30;
        for (Bar bar : bars) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                            + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                            + "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                    LABEL - 6,
                    y + 14,
                    bar.label(),
                    LABEL,
                    y + 2,
                    bar.value() / largest * WIDTH,
                    ROW - 6,
                    bar.ours() ? "#2a6fb0" : "#9aa5b1",
                    LABEL + bar.value() / largest * WIDTH + 5,
                    y + 14,
                    Table.plain(bar.value())));
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }
}
