/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.sql.ClosestName;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.schemas.ParentDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The tables that a call names. */
final class Tables {
    static final String ALL = "*";

    private final Map<String, TableSpec> byName = new LinkedHashMap<>();

    /** @param specs all that there are */
    Tables(List<TableSpec> specs) {
        specs.forEach(spec -> byName.put(spec.name(), spec));
    }

    /**
     * Those of a list such as {@code 'profiles, events'}, parents before their children.
     *
     * @throws QueryException if there is no such table
     */
    List<TableSpec> chosen(String list) {
        List<TableSpec> chosen = new ArrayList<>();
        for (String name : names(list)) {
            add(Objects.requireNonNull(byName.get(name)), Set.copyOf(names(list)), chosen);
        }
        return chosen;
    }

    static boolean areAll(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).anyMatch(ALL::equals);
    }

    /** Their names. */
    Set<String> names(String list) {
        if (areAll(list)) {
            return byName.keySet();
        }
        Set<String> names = new LinkedHashSet<>();
        for (String part : list.split(",", -1)) {
            names.add(name(part.strip()));
        }
        return names;
    }

    private String name(String wanted) {
        String plain = wanted.regionMatches(true, 0, "klaviyo.", 0, 8) ? wanted.substring(8) : wanted;
        return byName.keySet().stream()
                .filter(plain::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> unknown(plain));
    }

    private QueryException unknown(String name) {
        return new QueryException(
                Kind.UNKNOWN_TABLE,
                name.isEmpty()
                        ? "Argument tables has no name between two commas, or none at all"
                        : "There is no table " + name + " to sync"
                                + ClosestName.of(name, byName.keySet())
                                        .map(closest -> "; did you mean " + closest + "?")
                                        .orElse(""));
    }

    private void add(TableSpec spec, Set<String> wanted, List<TableSpec> chosen) {
        if (chosen.contains(spec)) {
            return;
        }
        ParentDefinition parent = spec.stream().parent();
        TableSpec above = parent == null ? null : byName.get(parent.stream());
        if (above != null && wanted.contains(above.name())) {
            add(above, wanted, chosen);
        }
        chosen.add(spec);
    }
}
