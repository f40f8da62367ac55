/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a count is about: values by which reports group and filter. Attributes with several values, such as tags, have them
 * at the same places. Counts about the same thing share the object, which is told by its identity.
 */
final class About {

    private final Map<String, List<@Nullable String>> values = new LinkedHashMap<>();

    About with(String attribute, @Nullable String value) {
        List<@Nullable String> one = new ArrayList<>();
        one.add(value);
        values.put(attribute, one);
        return this;
    }

    About withAll(String attribute, List<String> several) {
        if (several.isEmpty()) {
            return with(attribute, null);
        }
        values.put(attribute, new ArrayList<>(several));
        return this;
    }

    List<@Nullable String> values(String attribute) {
        return values.getOrDefault(attribute, List.of());
    }

    /** The groups that this belongs to: several if one of the attributes has several values. */
    List<List<@Nullable String>> groups(List<String> attributes) {
        int width = attributes.stream()
                .mapToInt(attribute -> values(attribute).size())
                .max()
                .orElse(1);
        List<List<@Nullable String>> groups = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            List<@Nullable String> group = new ArrayList<>();
            for (String attribute : attributes) {
                List<@Nullable String> of = values(attribute);
                group.add(of.get(of.size() == 1 ? 0 : i));
            }
            groups.add(group);
        }
        return groups;
    }
}
