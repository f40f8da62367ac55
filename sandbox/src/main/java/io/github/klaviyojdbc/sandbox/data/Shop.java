/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The whole account: a table for each type, and the way from a resource to those related to it. Immutable. */
public final class Shop {

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, List<Members>> members = new HashMap<>();

    private Shop(long seed, int profileCount, int eventCount, long now) {
        var dice = new Dice(seed).of("shop");
        var times = new ProfileTimes(dice, profileCount, now);
        var lists = Groups.lists(dice, times);
        var segments = Groups.segments(dice, times);
        var tags = new Tags(dice);
        var templates = new Templates(dice, now);
        var catalog = new Catalog(dice, now);
        var campaigns = new Campaigns(dice, templates, tags, lists, now);
        var flows = new Flows(dice, tags, lists, segments, templates, now);
        List<Message> messages = new ArrayList<>(campaigns.messages());
        messages.addAll(flows.messages());
        var plan = Stories.tell(dice, times, messages, eventCount);
        var properties = new EventProperties(dice, plan, messages, catalog, lists);
        var profiles = new Profiles(dice, times, ProfileStats.of(plan, properties, profileCount), lists, segments);
        var events = new Events(dice, plan, profiles, properties, metricIds(dice));
        var groupRows = new GroupRows(dice, tags, flows);
        for (Groups groups : List.of(lists, segments)) {
            List<Members> ofType = IntStream.range(0, groups.count())
                    .mapToObj(group -> groups.members(group, profiles))
                    .toList();
            members.put(groups.type(), ofType);
            tables.put(groups.type(), new Rows(groupRows.rows(groups, ofType)));
        }
        tables.put("account", new Rows(List.of(account(dice))));
        tables.put("profile", profiles);
        tables.put("campaign", new Rows(campaigns.rows()));
        tables.put("campaign-message", new Rows(campaigns.messageRows()));
        tables.put("flow", new Rows(flows.rows()));
        tables.put("flow-action", new Rows(flows.actions()));
        tables.put("flow-message", new Rows(flows.messageRows()));
        tables.put("template", new Rows(templates.rows()));
        tables.put("event", events);
        tables.put("attribution", new Attributions(plan, events, messages));
        tables.put("metric", new Rows(metrics(dice, flows, now)));
        tables.put("tag", new Rows(tags.tags()));
        tables.put("tag-group", new Rows(tags.groups()));
        tables.put("catalog-item", new Rows(catalog.items()));
        tables.put("catalog-variant", new Rows(catalog.variants()));
        tables.put("catalog-category", new Rows(catalog.categories()));
    }

    public static Shop of(long seed, int profiles, int events, long nowMicros) {
        return new Shop(seed, profiles, events, nowMicros);
    }

    public Optional<Table> table(String type) {
        return Optional.ofNullable(tables.get(type));
    }

    /** The resources of a relationship; nothing where the resource does not exist. */
    public Optional<Table> related(String parent, String id, String relation) {
        Table table = tables.get(parent);
        int number = table == null ? -1 : table.find(id);
        if (table == null || number < 0) {
            return Optional.empty();
        }
        if (relation.equals("profiles") && members.containsKey(parent)) {
            return Optional.of(members(parent, number));
        }
        Relation to = table.row(number).relations().get(relation);
        if (to == null) {
            return Optional.empty();
        }
        Table target = tables.getOrDefault(to.type(), new Rows(List.of()));
        return Optional.of(new Rows(to.ids().stream()
                .map(target::find)
                .filter(found -> found >= 0)
                .map(target::row)
                .toList()));
    }

    /** The members of the list or segment with this number. */
    public Members members(String type, int number) {
        List<Members> ofType = members.get(type);
        if (ofType == null) {
            throw new IllegalArgumentException(type + " has no members");
        }
        return ofType.get(number);
    }

    private static List<String> metricIds(Dice dice) {
        List<String> ids = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            ids.add(metric.id(dice));
        }
        return ids;
    }

    private static List<Resource> metrics(Dice dice, Flows flows, long now) {
        List<Resource> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            long created = now - 1_000 * Instants.DAY + metric.number() * Instants.HOUR;
            rows.add(Resource.of(
                    "metric",
                    metric.id(dice),
                    Fields.of(
                            "name", metric.label(),
                            "created", Instants.iso(created),
                            "updated", Instants.iso(created + metric.number() * Instants.DAY),
                            "integration", metric.integration(dice)),
                    Map.of("flow-triggers", flows.triggeredBy(metric))));
        }
        return rows;
    }

    private static Resource account(Dice dice) {
        var address = Fields.of(
                "address1",
                "1 Sandbox Street",
                "address2",
                "",
                "city",
                "Boston",
                "region",
                "Massachusetts",
                "country",
                "United States",
                "zip",
                "02111");
        var contact = Fields.of(
                "default_sender_name", "Zoë's Shop",
                "default_sender_email", "hello@shop.example.com",
                "website_url", "https://shop.example.com",
                "organization_name", "Zoë's Shop \"Sandbox\"",
                "street_address", address);
        String id = Ids.small(dice.of("account"));
        return Resource.of(
                "account",
                id,
                Fields.of(
                        "test_account", true,
                        "contact_information", contact,
                        "industry", "Ecommerce, Apparel & Accessories",
                        "timezone", "America/New_York",
                        "preferred_currency", "USD",
                        "public_api_key", id,
                        "locale", "en-US"),
                Map.of());
    }
}
