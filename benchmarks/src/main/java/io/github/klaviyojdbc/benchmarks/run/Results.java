/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts tables between their marks in the page about performance, and charts beside it. */
final class Results {
    private final Path page;
    private final Path charts;

    Results(Path root) {
        this.page = root.resolve("docs/performance.md");
        this.charts = root.resolve("docs/performance");
    }

    void put(String name, Object table) throws IOException {
        System.out.println("## " + name + "\n\n" + table);
        String begin = "<!-- " + name + ": written by benchmarks/run -->\n";
        String end = "<!-- end -->";
        String text = Files.readString(page);
        int from = text.indexOf(begin);
        if (from < 0) {
            throw new IOException(page + " has no place for " + name);
        }
        int to = text.indexOf(end, from);
        Files.writeString(page, text.substring(0, from) + begin + "\n" + table + "\n" + text.substring(to));
    }

    void put(String name, BarChart chart) throws IOException {
        Files.createDirectories(charts);
        Files.writeString(charts.resolve(name + ".svg"), chart.toString());
    }
}
