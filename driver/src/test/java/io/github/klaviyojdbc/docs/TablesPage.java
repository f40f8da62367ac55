/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.docs;

import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page docs/tables.md, made of the stream definitions. */
final class TablesPage {
    private static final String INTRODUCTION = """
            # Tables

            Made from the [stream definitions](../schemas/README.md) by a test of the module `driver`, which also keeps it true. The
            driver tells the same in `sys.streams` and `sys.columns`.

            **Filters** are the operators that become part of the request. With ≈ Klaviyo leaves out what it can, and the rows are
            filtered again here. Bounds of instants are exact at whole seconds. All other conditions are applied here as well.
            **Order** is what Klaviyo can sort by as SQL does, as long as one parent and one value of each partition are read. **Costs** is
            what reading the column asks for besides, with the lower limits that this brings.
            """;

    private final StreamCatalog catalog;
    private final FilterLanguage language = new FilterLanguage(Clock.systemUTC());

    TablesPage(StreamCatalog catalog) {
        this.catalog = catalog;
    }

    String text() {
        Map<String, List<StreamDefinition>> groups = TableGroups.of(catalog);
        List<String> lines = new ArrayList<>(INTRODUCTION.lines().toList());
        lines.addAll(index(groups));
        lines.addAll(picture());
        groups.forEach((area, tables) -> lines.addAll(group(area, tables)));
        return String.join("\n", lines);
    }

    private static List<String> index(Map<String, List<StreamDefinition>> groups) {
        List<String> lines = new ArrayList<>(List.of("", "| group | tables |", "|---|---|"));
        groups.forEach((area, tables) -> lines.add("| [" + area + "](#tables-of-" + area.replace(' ', '-') + ") | "
                + String.join(
                        ", ",
                        tables.stream()
                                .map(table -> "[`" + table.name() + "`](#" + table.name() + ")")
                                .toList())
                + " |"));
        lines.add("");
        return lines;
    }

    private List<String> picture() {
        List<String> lines = new ArrayList<>(
                List.of("<details>", "<summary>The keys between all tables, as a picture</summary>", ""));
        lines.addAll(KeyPicture.of(catalog.streams()));
        lines.addAll(List.of("</details>", ""));
        return lines;
    }

    /** The heading is none that a table has, since both are the aims of links. */
    private List<String> group(String area, List<StreamDefinition> tables) {
        List<String> lines = new ArrayList<>(List.of("## Tables of " + area, ""));
        lines.addAll(KeyPicture.of(tables));
        tables.forEach(table -> lines.addAll(new TableSection(table, language).lines()));
        return lines;
    }
}
