/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import io.github.klaviyojdbc.sandbox.data.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes of each type the answer shows: those that the endpoint has for the type, without the additional ones
 * that were not asked for, and cut down to the sparse field set if there is one; and which relationships.
 */
public record Projection(
        Map<String, Set<String>> known,
        Map<String, Set<String>> withheld,
        Map<String, Set<String>> sparse,
        Map<String, Set<String>> relations) {

    /** Whether resources of the type come with the relationship. */
    public boolean shows(String type, String relation) {
        Set<String> names = relations.get(type);
        return names == null || names.contains(relation);
    }

    public Map<String, @Nullable Object> of(Resource resource) {
        String type = resource.type();
        Map<String, @Nullable Object> visible = new LinkedHashMap<>(resource.attributes());
        Set<String> names = known.get(type);
        if (names != null) {
            visible.keySet().retainAll(names);
        }
        visible.keySet().removeAll(withheld.getOrDefault(type, Set.of()));
        Set<String> wanted = sparse.get(type);
        return wanted == null ? visible : cut(visible, "", wanted);
    }

    private static Map<String, @Nullable Object> cut(Map<?, ?> from, String prefix, Set<String> wanted) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        from.forEach((key, value) -> {
            String path = prefix + key;
            if (wanted.contains(path)) {
                kept.put(String.valueOf(key), value);
            } else if (wanted.stream().anyMatch(name -> name.startsWith(path + "."))) {
                kept.put(String.valueOf(key), inner(value, path + ".", wanted));
            }
        });
        return kept;
    }

    private static @Nullable Object inner(@Nullable Object value, String prefix, Set<String> wanted) {
        if (value instanceof Map<?, ?> map) {
            return cut(map, prefix, wanted);
        }
        return value instanceof List<?> list
                ? list.stream().map(element -> inner(element, prefix, wanted)).toList()
                : value;
    }
}
