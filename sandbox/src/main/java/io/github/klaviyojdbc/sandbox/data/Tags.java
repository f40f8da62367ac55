/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Eight tags in three groups; lists, segments, campaigns and flows carry them by their number. */
final class Tags {

    private static final List<String> NAMES =
            List.of("Seasonal", "VIP", "win-back", "Été 2026 ☀️", "test \"A/B\"", "Holiday", "NewIn", "internal\\ops");
    private static final List<String> GROUPS = List.of("default", "Lifecycle", "Year");

    private final Dice dice;

    Tags(Dice dice) {
        this.dice = dice.of("tags");
    }

    Relation of(int number) {
        if (number % 3 == 1) {
            return Relation.toMany("tag", List.of());
        }
        List<String> ids = new ArrayList<>();
        ids.add(id(number % NAMES.size()));
        if (number % 4 == 0) {
            ids.add(id((number + 3) % NAMES.size()));
        }
        return Relation.toMany("tag", ids);
    }

    /** The tags, with the lists, segments, campaigns and flows that carry them by the name of the relationship. */
    List<Resource> tags(Map<String, List<Resource>> carriers) {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            Map<String, Relation> relations = new LinkedHashMap<>();
            relations.put("tag-group", Relation.toOne("tag-group", groupId(i % GROUPS.size())));
            String tag = id(i);
            carriers.forEach((name, carrying) -> relations.put(
                    name, Relation.toMany(name.substring(0, name.length() - 1), carrying(tag, carrying))));
            rows.add(Resource.of("tag", id(i), Fields.of("name", NAMES.get(i)), relations));
        }
        return rows;
    }

    private static List<String> carrying(String tag, List<Resource> rows) {
        return rows.stream()
                .filter(row -> {
                    Relation tags = row.relation("tags");
                    return tags != null && tags.ids().contains(tag);
                })
                .map(Resource::id)
                .toList();
    }

    List<Resource> groups() {
        List<Resource> rows = new ArrayList<>();
        for (int g = 0; g < GROUPS.size(); g++) {
            List<String> tags = new ArrayList<>();
            for (int i = g; i < NAMES.size(); i += GROUPS.size()) {
                tags.add(id(i));
            }
            rows.add(Resource.of(
                    "tag-group",
                    groupId(g),
                    Fields.of("name", GROUPS.get(g), "exclusive", g == 2, "default", g == 0),
                    Map.of("tags", Relation.toMany("tag", tags))));
        }
        return rows;
    }

    private String id(int tag) {
        return Ids.uuid(dice.of(tag));
    }

    private String groupId(int group) {
        return Ids.uuid(dice.of(100 + group));
    }
}
