/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.docs;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tables and the keys between them, as a picture in Mermaid's language. */
final class KeyPicture {
    private KeyPicture() {}

    /** The keys that these tables hold, or nothing where they hold none. */
    static List<String> of(Collection<StreamDefinition> tables) {
        var edges = new TreeSet<String>();
        for (StreamDefinition table : tables) {
            for (ColumnDefinition column : table.columns()) {
                if (column.references() != null) {
                    edges.add(edge(column.references().stream(), column.mayBeNull(), table.name(), column.name()));
                }
            }
            if (table.parent() != null) {
                edges.add(edge(
                        table.parent().stream(),
                        false,
                        table.name(),
                        table.parent().column()));
            }
        }
        return edges.isEmpty()
                ? List.of()
                : Stream.of(List.of("```mermaid", "erDiagram"), List.copyOf(edges), List.of("```", ""))
                        .flatMap(List::stream)
                        .toList();
    }

    private static String edge(String one, boolean optional, String many, String column) {
        return "    " + one + (optional ? " |o--o{ " : " ||--o{ ") + many + " : " + column;
    }
}
