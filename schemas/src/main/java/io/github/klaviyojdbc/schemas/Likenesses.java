/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes out the files that say of themselves what another stream is like: {@code like} takes over every key that the file
 * itself lacks, {@code columnsLike} the id and the attributes alone, without what another endpoint filters and sorts by.
 */
final class Likenesses {
    private static final String LIKE = "like";
    private static final String COLUMNS_LIKE = "columnsLike";
    private static final String COLUMNS = "columns";
    private static final String AFTER = "after";
    private static final Set<String> OF_THE_ENDPOINT = Set.of("filters", "sort");

    private final Map<String, YamlNode> files;
    private final Set<String> names;
    private final Faults faults;
    private final Map<String, Optional<YamlNode>> written = new TreeMap<>();
    private final Deque<String> underWay = new ArrayDeque<>();

    private Likenesses(Map<String, YamlNode> files, Set<String> names, Faults faults) {
        this.files = files;
        this.names = names;
        this.faults = faults;
    }

    /**
     * The files, each complete in itself. Those whose likeness cannot be found are missing, and among the faults.
     *
     * @param names the names of all files, also of those that could not be read
     */
    static Map<String, YamlNode> write(Map<String, YamlNode> files, Set<String> names, Faults faults) {
        var likenesses = new Likenesses(files, names, faults);
        var all = new TreeMap<String, YamlNode>();
        files.keySet().forEach(file -> likenesses.written(file).ifPresent(node -> all.put(file, node)));
        return all;
    }

    private Optional<YamlNode> written(String file) {
        var known = written.get(file);
        if (known != null) {
            return known;
        }
        underWay.push(file);
        var node = write(files.get(file));
        underWay.pop();
        written.put(file, node);
        return node;
    }

    private Optional<YamlNode> write(@Nullable YamlNode node) {
        if (!(node instanceof YamlNode.Mapping own)) {
            return Optional.ofNullable(node);
        }
        if (own.values().containsKey(LIKE)) {
            return model(own, LIKE).map(model -> overlay(model, own, columns(model)));
        }
        if (own.values().containsKey(COLUMNS_LIKE)) {
            return model(own, COLUMNS_LIKE).map(model -> overlay(empty(own), own, bare(columns(model))));
        }
        return Optional.of(own);
    }

    private Optional<YamlNode.Mapping> model(YamlNode.Mapping own, String key) {
        var name = text(own.values().get(key));
        var file = name + StreamFile.EXTENSION;
        if (name == null) {
            faults.add(own.at(key), "'" + key + "' must be text");
        } else if (underWay.contains(file)) {
            faults.add(own.at(key), "the stream is like itself");
        } else if (!names.contains(file)) {
            faults.add(own.at(key), "no stream '" + name + "'");
        } else if (files.containsKey(file)) {
            return written(file).filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast);
        }
        return Optional.empty();
    }

    /** The members of the model under those of the file itself, with the columns of both. */
    private YamlNode overlay(YamlNode.Mapping model, YamlNode.Mapping own, List<YamlNode> columns) {
        var values = new LinkedHashMap<>(model.values());
        var keys = new LinkedHashMap<>(model.keys());
        values.remove("name");
        keys.remove("name");
        values.putAll(own.values());
        keys.putAll(own.keys());
        List.of(LIKE, COLUMNS_LIKE).forEach(key -> {
            values.remove(key);
            keys.remove(key);
        });
        var more = own.values().get(COLUMNS);
        if (more == null || more instanceof YamlNode.Sequence) {
            var all = new ArrayList<>(columns);
            (more == null ? List.<YamlNode>of() : ((YamlNode.Sequence) more).items())
                    .forEach(column -> add(all, column));
            values.put(COLUMNS, new YamlNode.Sequence(more == null ? own.place() : more.place(), all));
        }
        return new YamlNode.Mapping(own.place(), values, keys);
    }

    /** Lets the column say more about one of that name, or puts it where it says, or last. */
    private void add(List<YamlNode> columns, YamlNode column) {
        var place = index(columns, name(column));
        if (place >= 0) {
            columns.set(place, together((YamlNode.Mapping) columns.get(place), (YamlNode.Mapping) column));
        } else if (column instanceof YamlNode.Mapping mapping
                && mapping.values().containsKey(AFTER)) {
            var after = index(columns, text(mapping.values().get(AFTER)));
            if (after < 0) {
                faults.add(mapping.at(AFTER), "'after' names no column before this one");
            }
            columns.add(after < 0 ? columns.size() : after + 1, without(mapping, Set.of(AFTER)));
        } else {
            columns.add(column);
        }
    }

    private static YamlNode together(YamlNode.Mapping model, YamlNode.Mapping own) {
        var values = new LinkedHashMap<>(model.values());
        var keys = new LinkedHashMap<>(model.keys());
        values.putAll(own.values());
        keys.putAll(own.keys());
        return new YamlNode.Mapping(own.place(), values, keys);
    }

    private static List<YamlNode> columns(YamlNode.Mapping stream) {
        return stream.values().get(COLUMNS) instanceof YamlNode.Sequence sequence ? sequence.items() : List.of();
    }

    private static List<YamlNode> bare(List<YamlNode> columns) {
        return columns.stream()
                .filter(YamlNode.Mapping.class::isInstance)
                .map(YamlNode.Mapping.class::cast)
                .filter(column -> ColumnPath.isOfResource(text(column.values().get("path"))))
                .map(column -> without(column, OF_THE_ENDPOINT))
                .toList();
    }

    private static YamlNode without(YamlNode.Mapping mapping, Set<String> unwanted) {
        var values = new LinkedHashMap<>(mapping.values());
        var keys = new LinkedHashMap<>(mapping.keys());
        values.keySet().removeAll(unwanted);
        keys.keySet().removeAll(unwanted);
        return new YamlNode.Mapping(mapping.place(), values, keys);
    }

    private static YamlNode.Mapping empty(YamlNode.Mapping own) {
        return new YamlNode.Mapping(own.place(), Map.of(), Map.of());
    }

    private static int index(List<YamlNode> columns, @Nullable String name) {
        for (var place = 0; name != null && place < columns.size(); place++) {
            if (name.equals(name(columns.get(place)))) {
                return place;
            }
        }
        return -1;
    }

    private static @Nullable String name(YamlNode column) {
        return column instanceof YamlNode.Mapping mapping
                ? text(mapping.values().get("name"))
                : null;
    }

    private static @Nullable String text(@Nullable YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : null;
    }
}
