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
import java.util.stream.Stream;

/**
 * The whole account: a table for each type, and the way from a resource to those related to it. Most tables are made when
 * they are first asked for; what they hold never changes.
 */
public final class Shop {

    /** Marks the table of a type's resources that only say how it relates to another; they are not in its collection. */
    private static final String COMPOUND = ":::";

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
        library(dice, now);
        metrics(new CustomMetrics(dice, now));
        objects(new CustomObjects(dice, now));
        var jobs = new Jobs(dice, now);
        coupons(new Coupons(dice, profiles, now), jobs);
        jobs(new CatalogJobs(jobs), new ProfileJobs(dice, jobs, profiles, lists, segments));
        table("push-token", new PushTokens(dice, profiles, now));
        tables.put("conversation", new Lazy<>(() -> new Conversations(dice, profiles)));
        var reviews = new Reviews(dice, catalog, plan, events, profiles, now);
        rows("review", reviews::rows);
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

    private void library(Dice dice, long now) {
        var settings = new Settings(dice);
        rows("account", settings::accounts);
        rows("tracking-setting", settings::trackingSettings);
        rows("image", new Images(dice, now)::rows);
        var forms = new Forms(dice, now);
        rows("form", forms::rows);
        rows("form-version", forms::versions);
        var contents = new Contents(dice, now);
        rows("template-universal-content", contents::blocks);
        rows("web-feed", contents::feeds);
        var webhooks = new Webhooks(dice, now);
        rows("webhook", webhooks::rows);
        rows("webhook-topic", webhooks::topics);
    }

    private void metrics(CustomMetrics metrics) {
        rows("custom-metric", metrics::rows);
        rows("mapped-metric", metrics::mapped);
    }

    private void objects(CustomObjects objects) {
        rows("object-type", objects::types);
        rows("object-schema", objects::schemas);
        rows("object-record", objects::records);
        rows("object-ingestion-log", objects::logs);
        rows("source-mapping", objects::sourceMappings);
        rows("data-source", objects::dataSources);
        rows("profile-object-type", () -> objects.profileRelationships("profile-object-type"));
        rows("profile-object-schema", () -> objects.profileRelationships("profile-object-schema"));
        for (String type : List.of("object-type", "object-schema")) {
            rows(type + COMPOUND, () -> objects.relationships(type));
        }
    }

    private void coupons(Coupons coupons, Jobs jobs) {
        rows("coupon", coupons::rows);
        rows("coupon-code", coupons::codes);
        rows("coupon-code-bulk-create-job", () -> coupons.jobs(jobs));
    }

    private void jobs(CatalogJobs catalog, ProfileJobs profiles) {
        Map<String, String> kinds =
                Map.of("catalog-item", "items", "catalog-variant", "variants", "catalog-category", "categories");
        for (String kind : List.of("create", "update", "delete")) {
            kinds.forEach((type, relation) -> rows(
                    type + "-bulk-" + kind + "-job",
                    () -> catalog.rows(
                            type,
                            relation,
                            kind,
                            rows(type).stream().map(Resource::id).toList())));
        }
        rows("profile-bulk-import-job", profiles::imports);
        rows("import-error", profiles::importErrors);
        for (String kind : List.of("create", "delete")) {
            rows("profile-suppression-bulk-" + kind + "-job", () -> profiles.suppressions(kind));
        }
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

    /** The resource of that type and id, be it one that only says how two types of objects relate. */
    public Optional<Resource> find(String type, String id) {
        return Stream.of(type, type + COMPOUND)
                .flatMap(name -> table(name).stream())
                .flatMap(table -> {
                    int number = table.find(id);
                    return number < 0 ? Stream.empty() : Stream.of(table.row(number));
                })
                .findFirst();
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
        return Optional.of(new Rows(
                to == null
                        ? List.of()
                        : to.ids().stream()
                                .flatMap(target -> find(to.type(), target).stream())
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
}
