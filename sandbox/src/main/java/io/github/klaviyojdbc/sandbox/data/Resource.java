/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the account: attributes as plain Java values, relationships by name, and {@code keys}, which can be
 * filtered by although no answer shows them.
 */
public record Resource(
        String type,
        String id,
        Map<String, @Nullable Object> attributes,
        Map<String, Relation> relations,
        Map<String, @Nullable Object> keys) {

    static Resource of(
            String type, String id, Map<String, @Nullable Object> attributes, Map<String, Relation> relations) {
        return new Resource(type, id, attributes, relations, Map.of());
    }

    Resource with(String attribute, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Resource(type, id, more, relations, keys);
    }

    Resource withKeys(Map<String, @Nullable Object> more) {
        return new Resource(type, id, attributes, relations, more);
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
