/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import io.github.klaviyojdbc.sandbox.data.Instants;
import io.github.klaviyojdbc.sandbox.data.Members;
import io.github.klaviyojdbc.sandbox.data.Relation;
import io.github.klaviyojdbc.sandbox.data.Resource;
import io.github.klaviyojdbc.sandbox.data.Shop;
import io.github.klaviyojdbc.sandbox.data.Table;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The truth behind the answers, for tests to compare with. A resource is a map of {@code type}, {@code id},
 * {@code attributes} (all, with those that an answer only shows when asked) and {@code relationships}: by name an id,
 * null, or a list of ids.
 */
public final class Account {

    private final Shop shop;

    Account(Shop shop) {
        this.shop = shop;
    }

    /** All resources of a JSON:API type, such as {@code profile}; made as they are read, so large accounts are no burden. */
    public List<Map<String, @Nullable Object>> resources(String type) {
        return new View(table(type));
    }

    /** The ids that a relationship leads to, also one that no answer shows, in no particular order. */
    public List<String> related(String type, String id, String relation) {
        Table related = shop.related(type, id, relation)
                .orElseThrow(() -> new IllegalArgumentException("no " + type + " with id " + id));
        return IntStream.range(0, related.size()).mapToObj(related::id).toList();
    }

    /** The memberships of all lists. */
    public List<Membership> listMembers() {
        return members("list");
    }

    /** The memberships of all segments. */
    public List<Membership> segmentMembers() {
        return members("segment");
    }

    private Table table(String type) {
        return shop.table(type).orElseThrow(() -> new IllegalArgumentException("no resources of type " + type));
    }

    private List<Membership> members(String type) {
        Table groups = table(type);
        List<Membership> all = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            Members members = shop.members(type, group);
            for (int i = 0; i < members.size(); i++) {
                all.add(new Membership(groups.id(group), members.id(i), Instants.iso(members.joined(i))));
            }
        }
        return all;
    }

    private static Map<String, @Nullable Object> plain(Resource resource) {
        Map<String, @Nullable Object> relationships = new LinkedHashMap<>();
        resource.relations().forEach((name, relation) -> relationships.put(name, ids(relation)));
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("type", resource.type());
        plain.put("id", resource.id());
        plain.put("attributes", resource.attributes());
        plain.put("relationships", relationships);
        return plain;
    }

    private static @Nullable Object ids(Relation relation) {
        return relation.many()
                ? relation.ids()
                : relation.ids().stream().findFirst().orElse(null);
    }

    /** A profile in a list or segment, with the time as the API writes it. */
    public record Membership(String groupId, String profileId, String joinedGroupAt) {}

    /** The rows of a table as a list. */
    private static final class View extends AbstractList<Map<String, @Nullable Object>> implements RandomAccess {

        private final Table table;

        View(Table table) {
            this.table = table;
        }

        @Override
        public Map<String, @Nullable Object> get(int index) {
            return plain(table.row(index));
        }

        @Override
        public int size() {
            return table.size();
        }
    }
}
