/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reviews: one for each event that tells of one, and some that were brought from elsewhere and have no event. */
final class Reviews {

    private static final int IMPORTED = 130;
    private static final List<String> REASONS =
            List.of("other", "fake", "false_or_misleading", "private_information", "profanity_or_inappropriate");
    private static final List<String> TYPES = List.of("review", "question", "rating", "store");

    private final Dice dice;
    private final Catalog catalog;
    private final Plan plan;
    private final Events events;
    private final Profiles profiles;
    private final long now;

    Reviews(Dice dice, Catalog catalog, Plan plan, Events events, Profiles profiles, long now) {
        this.dice = dice.of("reviews");
        this.catalog = catalog;
        this.plan = plan;
        this.events = events;
        this.profiles = profiles;
        this.now = now;
    }

    List<Resource> rows() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < IMPORTED; i++) {
            rows.add(imported(i));
        }
        for (int event = 0; event < plan.size(); event++) {
            if (plan.metric[event] == Metric.SUBMITTED_REVIEW.number()) {
                rows.add(submitted(event));
            }
        }
        return rows;
    }

    private Resource imported(int i) {
        Dice throwing = dice.of(i);
        String type = TYPES.get(i % TYPES.size());
        boolean rated = !type.equals("question");
        Map<String, @Nullable Object> attributes = Fields.of(
                "email", i % 9 == 4 ? null : "reader." + i + "@example.org",
                "status", type.equals("question") && i % 8 == 1 ? null : status(throwing, i),
                "verified", i % 3 == 0,
                "review_type", type,
                "created", Instants.iso(now - (30 + throwing.below(1, 600)) * Instants.DAY),
                "rating", rated ? 1 + throwing.below(2, 5) : null,
                "author",
                        i % 10 == 7
                                ? ""
                                : throwing.pick(3, Words.FIRST_NAMES) + " " + throwing.pick(4, Words.LAST_NAMES),
                "content", type.equals("rating") ? null : "No. " + i + ": \"bien\" \\ 日本 🎉, 100%",
                "title", i % 5 == 0 ? null : "Très bien");
        return row(i, attributes, type.equals("store") ? -1 : throwing.below(5, Catalog.ITEMS), List.of());
    }

    private Resource submitted(int event) {
        int number = IMPORTED + event;
        Resource told = events.row(event);
        int who = plan.profile[event];
        Map<String, @Nullable Object> attributes = Fields.of(
                "email",
                who < 0 ? null : profiles.value(who, "email"),
                "status",
                status(dice.of(number), number),
                "verified",
                true,
                "review_type",
                "review",
                "created",
                Instants.iso(plan.time[event]),
                "rating",
                told.value("event_properties.Rating"),
                "author",
                who < 0 ? null : profiles.row(who).value("first_name"),
                "content",
                told.value("event_properties.Text"),
                "title",
                null);
        return row(number, attributes, dice.of(number).below(5, Catalog.ITEMS), List.of(told.id()));
    }

    /** Adds what all reviews have; {@code item} is -1 for a review of the shop itself. */
    private Resource row(int number, Map<String, @Nullable Object> attributes, int item, List<String> eventIds) {
        Dice throwing = dice.of(number);
        long created = Instants.parse(String.valueOf(attributes.get("created"))).orElseThrow();
        attributes.put("updated", Instants.iso(created + throwing.below(6, 72) * Instants.HOUR));
        attributes.put(
                "images", number % 6 == 2 ? List.of("https://img.example.com/review/" + number + ".jpg") : List.of());
        attributes.put("smart_quote", number % 4 == 0 ? "très \"bien\"" : null);
        if (item >= 0) {
            attributes.put(
                    "product",
                    Fields.of(
                            "url", catalog.url(item),
                            "name", catalog.title(item),
                            "image_url", item % 10 == 3 ? null : catalog.url(item) + "/full.png",
                            "external_id", catalog.externalId(item)));
        }
        if (number % 7 == 5) {
            attributes.put(
                    "public_reply",
                    Fields.of(
                            "content", "Thank you!",
                            "author", "Zoë's Shop",
                            "updated", Instants.iso(created + 3 * Instants.DAY)));
        }
        Map<String, Relation> relations = new LinkedHashMap<>();
        relations.put("events", Relation.toMany("event", eventIds));
        relations.put(
                "item", item < 0 ? Relation.toNone("catalog-item") : Relation.toOne("catalog-item", catalog.id(item)));
        Object status = attributes.get("status") instanceof Map<?, ?> map ? map.get("value") : null;
        return Resource.of("review", Ids.hex(dice.of("ids").of(number)), attributes, relations)
                .withKeys(Fields.of("status", status == null ? List.of("all") : List.of(status, "all")));
    }

    private static Map<String, @Nullable Object> status(Dice throwing, int number) {
        if (throwing.chance(7, 0.12)) {
            String reason = REASONS.get(number % REASONS.size());
            Map<String, @Nullable Object> rejection = Fields.of("reason", reason);
            if (reason.equals("other")) {
                rejection.put("status_explanation", number % 2 == 0 ? "Not about the \"product\"" : null);
            }
            return Fields.of("value", "rejected", "rejection_reason", rejection);
        }
        double kind = throwing.unit(8);
        return Fields.of(
                "value", kind < 0.6 ? "published" : kind < 0.75 ? "featured" : kind < 0.9 ? "pending" : "unpublished");
    }
}
