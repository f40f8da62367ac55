/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the account: attributes as plain Java values, relationships by name, {@code keys}, which can be filtered by
 * although no answer shows them, and {@code ways}, relationships with an endpoint of their own that no answer mentions.
 */
public record Resource(
        String type,
        String id,
        Map<String, @Nullable Object> attributes,
        Map<String, Relation> relations,
        Map<String, @Nullable Object> keys,
        Map<String, Relation> ways) {

    static Resource of(
            String type, String id, Map<String, @Nullable Object> attributes, Map<String, Relation> relations) {
        return new Resource(type, id, attributes, relations, Map.of(), Map.of());
    }

    Resource with(String attribute, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Resource(type, id, more, relations, keys, ways);
    }

    Resource withKeys(Map<String, @Nullable Object> more) {
        return new Resource(type, id, attributes, relations, more, ways);
    }

    Resource withWay(String name, Relation way) {
        Map<String, Relation> more = new LinkedHashMap<>(ways);
        more.put(name, way);
        return new Resource(type, id, attributes, relations, keys, more);
    }

    /** The relationship of that name, shown or not. */
    @Nullable
    Relation relation(String name) {
        Relation shown = relations.get(name);
        return shown == null ? ways.get(name) : shown;
    }

    /** What a filter or sort on the field sees: a key, the id, an attribute by dotted path, or the ids of a relation. */
    public @Nullable Object value(String field) {
        if (keys.containsKey(field)) {
            return keys.get(field);
        }
        if (field.equals("id") || field.equals("ids")) {
            return id;
        }
        if (field.endsWith(".id")) {
            Relation relation = relations.get(field.substring(0, field.length() - 3));
            if (relation != null) {
                return relation.ids();
            }
        }
        return walk(attributes, field);
    }

    private static @Nullable Object walk(@Nullable Object from, String path) {
        if (from instanceof List<?> list) {
            List<Object> found = new ArrayList<>();
            for (Object element : list) {
                Object value = walk(element, path);
                if (value != null) {
                    found.add(value);
                }
            }
            return found;
        }
        if (!(from instanceof Map<?, ?> map)) {
            return null;
        }
        int dot = path.indexOf('.');
        Object value = map.get(dot < 0 ? path : path.substring(0, dot));
        return dot < 0 ? value : walk(value, path.substring(dot + 1));
    }
}
