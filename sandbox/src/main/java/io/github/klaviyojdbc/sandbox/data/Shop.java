/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The whole account: a table for each type, and the way from a resource to those related to it. Most tables are made when
 * they are first asked for; what they hold never changes.
 */
public final class Shop {

    private final Map<String, Supplier<Table>> tables = new LinkedHashMap<>();
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
        var metrics = new Metrics(dice, flows, plan, properties, now);
        var events = new Events(dice, plan, profiles, properties, metrics.ids());
        var groupRows = new GroupRows(dice, tags, flows);
        for (Groups groups : List.of(lists, segments)) {
            List<Members> ofType = IntStream.range(0, groups.count())
                    .mapToObj(group -> groups.members(group, profiles))
                    .toList();
            members.put(groups.type(), ofType);
            rows(groups.type(), () -> groupRows.rows(groups, ofType));
        }
        rows("account", () -> List.of(account(dice)));
        table("profile", profiles);
        table("event", events);
        table("attribution", new Attributions(plan, events, messages));
        rows("metric-property", metrics::properties);
        rows("metric", () -> metrics.rows(rows("metric-property")));
        rows("template", templates::rows);
        rows("tag", () -> tags.tags(carriers()));
        rows("tag-group", tags::groups);
        rows("flow", flows::rows);
        rows("flow-action", flows::actions);
        rows("flow-message", flows::messageRows);
        campaigns(campaigns);
        catalog(catalog);
    }

    public static Shop of(long seed, int profiles, int events, long nowMicros) {
        return new Shop(seed, profiles, events, nowMicros);
    }

    private void campaigns(Campaigns campaigns) {
        rows("campaign", campaigns::rows);
        rows("campaign-message", campaigns::messageRows);
        var jobs = new Lazy<>(() -> new CampaignJobs(rows("campaign")));
        rows("campaign-send-job", () -> jobs.get().sendJobs());
        rows("campaign-recipient-estimation-job", () -> jobs.get().estimationJobs());
        rows("campaign-recipient-estimation", () -> jobs.get().estimations(this::reach));
    }

    private void catalog(Catalog catalog) {
        rows("catalog-item", catalog::items);
        rows("catalog-variant", catalog::variants);
        rows("catalog-category", catalog::categories);
    }

    private Map<String, List<Resource>> carriers() {
        Map<String, List<Resource>> carriers = new LinkedHashMap<>();
        carriers.put("lists", rows("list"));
        carriers.put("segments", rows("segment"));
        carriers.put("campaigns", rows("campaign"));
        carriers.put("flows", rows("flow"));
        return carriers;
    }

    /** How many profiles are in one of the lists included and in none of those excluded. */
    private int reach(CampaignJobs.Audience audience) {
        var reached = new BitSet();
        Table lists = table("list").orElseThrow();
        audience.included()
                .forEach(id -> members("list", lists.find(id)).profiles().forEach(reached::set));
        audience.excluded()
                .forEach(id -> members("list", lists.find(id)).profiles().forEach(reached::clear));
        return reached.cardinality();
    }

    private void table(String type, Table table) {
        tables.put(type, () -> table);
    }

    private void rows(String type, Supplier<List<Resource>> rows) {
        tables.put(type, new Lazy<>(() -> new Rows(rows.get())));
    }

    private List<Resource> rows(String type) {
        Table table = table(type).orElseThrow();
        return IntStream.range(0, table.size()).mapToObj(table::row).toList();
    }

    public Optional<Table> table(String type) {
        return Optional.ofNullable(tables.get(type)).map(Supplier::get);
    }

    /** The resources of a relationship; nothing where the resource does not exist. */
    public Optional<Table> related(String parent, String id, String relation) {
        Table table = table(parent).orElse(null);
        int number = table == null ? -1 : table.find(id);
        if (table == null || number < 0) {
            return Optional.empty();
        }
        if (relation.equals("profiles") && members.containsKey(parent)) {
            return Optional.of(members(parent, number));
        }
        Relation to = table.row(number).relation(relation);
        Table target = to == null ? null : table(to.type()).orElse(null);
        return Optional.of(new Rows(
                to == null || target == null
                        ? List.of()
                        : to.ids().stream()
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
