/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.docs;

import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tables that belong together: what is read below another table is with it, the others are with those of their scope. */
final class TableGroups {
    private TableGroups() {}

    /** The tables by what they are about. */
    static Map<String, List<StreamDefinition>> of(StreamCatalog catalog) {
        Map<String, List<StreamDefinition>> groups = new TreeMap<>();
        for (StreamDefinition stream : catalog.streams()) {
            groups.computeIfAbsent(area(catalog, stream).replace('-', ' '), absent -> new ArrayList<>())
                    .add(stream);
        }
        return groups;
    }

    private static String area(StreamCatalog catalog, StreamDefinition stream) {
        if (stream.parent() != null) {
            return area(catalog, catalog.stream(stream.parent().stream()).orElseThrow());
        }
        List<String> areas = stream.scopes().stream()
                .map(scope -> scope.substring(0, scope.indexOf(':')))
                .toList();
        return areas.stream()
                .filter(area -> stream.name().startsWith(singular(area.replace('-', '_'))))
                .findFirst()
                .orElse(areas.get(0));
    }

    private static String singular(String area) {
        return area.endsWith("s") ? area.substring(0, area.length() - 1) : area;
    }
}
