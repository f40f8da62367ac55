/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The profiles, each made when it is asked for. */
public final class Profiles implements Table {

    private final Dice shop;
    private final Dice dice;
    private final ProfileTimes times;
    private final ProfileStats stats;
    private final Groups lists;
    private final Groups segments;
    private final Consent consent;

    Profiles(Dice dice, ProfileTimes times, ProfileStats stats, Groups lists, Groups segments) {
        shop = dice;
        this.dice = dice.of("profiles");
        this.times = times;
        this.stats = stats;
        this.lists = lists;
        this.segments = segments;
        consent = new Consent(this.dice, times, lists);
    }

    @Override
    public int size() {
        return times.count();
    }

    @Override
    public String id(int number) {
        return Ids.ulid(dice, number);
    }

    @Override
    public int find(String id) {
        int number = Ids.number(id);
        return number >= 0 && number < size() && id(number).equals(id) ? number : -1;
    }

    @Override
    public @Nullable Object value(int number, String field) {
        return switch (field) {
            case "id" -> id(number);
            case "email" -> email(number);
            case "phone_number" -> phone(number);
            case "external_id" -> externalId(number);
            case "created" -> times.created(number);
            case "updated" -> updated(number);
            case "_kx" -> "kx" + id(number).substring(2, 22);
            case "push_token" -> PushTokens.of(number);
            default -> row(number).value(field);
        };
    }

    @Override
    public Resource row(int number) {
        Dice throwing = dice.of(number);
        long last = stats.lastEvent(number);
        Map<String, @Nullable Object> attributes = Fields.of(
                "email", email(number),
                "phone_number", phone(number),
                "external_id", externalId(number),
                "first_name", firstName(number),
                "last_name", lastName(number),
                "organization", number % 8 == 0 ? "Muster & Söhne \"GmbH\"" : null,
                "locale", throwing.chance(4, 0.2) ? null : throwing.pick(5, Words.LOCALES),
                "title", number % 10 == 1 ? "" : number % 10 == 2 ? "Dr." : null,
                "image", number % 12 == 5 ? "https://img.example.com/" + number + ".png" : null,
                "created", Instants.iso(times.created(number)),
                "updated", Instants.iso(updated(number)),
                "last_event_date", last == 0 ? null : Instants.iso(last / Instants.SECOND * Instants.SECOND),
                "location", location(number, throwing),
                "properties", properties(number, throwing),
                "subscriptions", consent.of(number),
                "predictive_analytics", predictive(number, throwing));
        if (number % 19 == 7) {
            attributes.remove("title");
            attributes.remove("organization");
            attributes.remove("image");
        }
        Map<String, Relation> relations = new LinkedHashMap<>();
        relations.put("lists", Relation.toMany("list", lists.of(number)));
        relations.put("segments", Relation.toMany("segment", segments.of(number)));
        relations.put("push-tokens", Relation.toMany("push-token", PushTokens.of(number)));
        List<String> conversations = Conversations.of(shop, number);
        relations.put("conversations", Relation.toMany("conversation", conversations));
        return Resource.of("profile", id(number), attributes, relations)
                .withWay(
                        "conversation",
                        conversations.isEmpty()
                                ? Relation.toNone("conversation")
                                : Relation.toOne("conversation", conversations.get(0)));
    }

    private @Nullable String firstName(int number) {
        return number % 31 == 3 ? null : number % 23 == 5 ? "" : dice.of(number).pick(1, Words.FIRST_NAMES);
    }

    private @Nullable String lastName(int number) {
        return number == 0
                ? "O'Brien"
                : number % 29 == 4 ? null : dice.of(number).pick(2, Words.LAST_NAMES);
    }

    private @Nullable String email(int number) {
        if (number % 33 == 12) {
            return null;
        }
        String first = dice.of(number)
                .pick(1, Words.FIRST_NAMES)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
        String name = (first.isEmpty() ? "customer" : first) + (number % 14 == 6 ? "+news" : ".") + number;
        return name + "@" + dice.of(number).pick(3, Words.DOMAINS);
    }

    private @Nullable String phone(int number) {
        return number % 3 == 0 ? String.format(Locale.ROOT, "+1617%07d", number) : null;
    }

    private @Nullable String externalId(int number) {
        return number % 4 == 0 ? "CUST-" + number : null;
    }

    private long updated(int number) {
        long created = times.created(number);
        double share = dice.of(number).unit(8);
        long updated = created + (long) (share * (times.now() - created));
        return number % 6 == 0 ? updated : updated / Instants.SECOND * Instants.SECOND;
    }

    private static Map<String, @Nullable Object> location(int number, Dice throwing) {
        if (number % 21 == 9) {
            return Fields.of(
                    "address1",
                    null,
                    "address2",
                    null,
                    "city",
                    null,
                    "country",
                    null,
                    "latitude",
                    null,
                    "longitude",
                    null,
                    "region",
                    null,
                    "zip",
                    null,
                    "timezone",
                    null,
                    "ip",
                    null);
        }
        var place = throwing.pick(6, Words.PLACES);
        boolean text = number % 5 == 1;
        return Fields.of(
                "address1",
                (1 + throwing.below(7, 200)) + " High Street",
                "address2",
                number % 7 == 0 ? "Apt. #" + number : "",
                "city",
                place.city(),
                "country",
                place.country(),
                "latitude",
                text ? (Object) Double.toString(place.latitude()) : (Object) place.latitude(),
                "longitude",
                text ? (Object) Double.toString(place.longitude()) : (Object) place.longitude(),
                "region",
                place.region(),
                "zip",
                place.zip(),
                "timezone",
                place.timezone(),
                "ip",
                number % 3 == 1 ? "203.0.113." + number % 256 : null);
    }

    private Map<String, @Nullable Object> properties(int number, Dice throwing) {
        if (number % 16 == 15) {
            return Fields.of();
        }
        Map<String, @Nullable Object> properties = Fields.of(
                "$source", throwing.pick(9, Words.SOURCES),
                "Accepts Marketing", number % 2 == 0,
                "Loyalty Points", throwing.below(10, 5_000),
                "favourite colour", throwing.pick(11, Words.COLOURS),
                "quote", "She said \"hi\" \\ it's " + number + "% – 日本 🎉",
                "last_visit", Instants.spaced(updated(number)));
        if (number % 2 == 1) {
            properties.put("size", Fields.of("shoe", 36 + number % 10 + 0.5, "shirt", number % 4 == 1 ? "M" : null));
            properties.put("tags", List.of("a", "b,c", "d\"e"));
        }
        if (number % 11 == 0) {
            properties.put("Birthday", "1990-05-" + (10 + number % 18));
            properties.put("empty", "");
            properties.put("nothing", null);
        }
        return properties;
    }

    private Map<String, @Nullable Object> predictive(int number, Dice throwing) {
        int orders = stats.orders(number);
        if (orders == 0) {
            return Fields.of(
                    "historic_clv",
                    null,
                    "predicted_clv",
                    null,
                    "total_clv",
                    null,
                    "historic_number_of_orders",
                    null,
                    "predicted_number_of_orders",
                    null,
                    "average_days_between_orders",
                    null,
                    "average_order_value",
                    null,
                    "churn_probability",
                    null,
                    "expected_date_of_next_order",
                    null,
                    "ranked_channel_affinity",
                    null);
        }
        double spent = stats.revenue(number);
        double idle = (times.now() - stats.lastOrder(number)) / (double) Instants.DAY;
        double churn = Math.round((1 - Math.exp(-idle / 120)) * 10_000) / 10_000.0;
        double more = Math.round(spent * (1 - churn) * 50) / 100.0;
        double days = stats.daysBetweenOrders(number);
        return Fields.of(
                "historic_clv",
                spent,
                "predicted_clv",
                more,
                "total_clv",
                Math.round((spent + more) * 100) / 100.0,
                "historic_number_of_orders",
                orders,
                "predicted_number_of_orders",
                Math.round(orders * (1 - churn) * 100) / 100.0,
                "average_days_between_orders",
                orders < 2 ? null : days,
                "average_order_value",
                Math.round(spent * 100 / orders) / 100.0,
                "churn_probability",
                churn,
                "expected_date_of_next_order",
                orders < 2
                        ? null
                        : Instants.iso(
                                (stats.lastOrder(number) + (long) (days * Instants.DAY)) / Instants.DAY * Instants.DAY),
                "ranked_channel_affinity",
                throwing.chance(12, 0.5) ? List.of("email", "sms", "push") : List.of("email"));
    }
}
