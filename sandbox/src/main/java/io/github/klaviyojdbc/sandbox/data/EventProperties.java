/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the {@code event_properties} of an event out of its line in the plan. */
final class EventProperties {

    private static final List<String> PAGES = List.of("/", "/sale", "/search?q=caf%C3%A9", "/日本");

    private final Dice dice;
    private final Dice eventIds;
    private final Plan plan;
    private final List<Message> messages;
    private final Catalog catalog;
    private final Groups lists;

    EventProperties(Dice dice, Plan plan, List<Message> messages, Catalog catalog, Groups lists) {
        this.dice = dice.of("properties");
        eventIds = dice.of("events");
        this.plan = plan;
        this.messages = messages;
        this.catalog = catalog;
        this.lists = lists;
    }

    Basket basket(int event) {
        return Basket.of(dice, catalog, plan.visit[event]);
    }

    Map<String, @Nullable Object> of(int event) {
        Metric metric = Metric.at(plan.metric[event]);
        Dice throwing = dice.of(plan.visit[event]);
        Map<String, @Nullable Object> properties = Fields.of("$event_id", Ids.uuid(dice.of(event)));
        if (metric.ofOrder()) {
            order(properties, event, metric);
        } else if (metric == Metric.ORDERED_PRODUCT) {
            var line = basket(event).lines().get(0);
            properties.putAll(line(line));
            properties.put("$value", line.cents() / 100.0);
            properties.put("OrderId", orderId(event));
        } else if (metric == Metric.VIEWED_PRODUCT) {
            viewed(properties, dice.of(event).below(1, Catalog.ITEMS));
        } else if (metric.ofMessage()) {
            message(properties, throwing, metric);
        } else if (metric == Metric.ACTIVE_ON_SITE) {
            properties.put("page", throwing.pick(31, PAGES));
            properties.put("browser", throwing.chance(32, 0.1) ? null : "Firefox");
            properties.put("$last_seen", Instants.spaced(plan.time[event]));
        } else if (metric == Metric.SUBMITTED_REVIEW) {
            properties.put("Rating", 1 + throwing.below(33, 5));
            properties.put("Text", throwing.chance(34, 0.3) ? "" : "Très \"bien\" \\ 5★\nwould buy again");
        } else {
            int list = throwing.below(35, lists.count());
            properties.put("List", lists.name(list));
            properties.put("List ID", lists.id(list));
        }
        attribution(properties, event, metric);
        return properties;
    }

    /** The {@code $value} of the event; 0 where it has none. */
    long cents(int event) {
        Metric metric = Metric.at(plan.metric[event]);
        if (metric == Metric.ORDERED_PRODUCT) {
            return basket(event).lines().get(0).cents();
        }
        return metric.ofOrder()
                ? (metric == Metric.REFUNDED_ORDER ? -1 : 1) * basket(event).cents()
                : 0;
    }

    private String orderId(int event) {
        return "#" + (100_000 + plan.visit[event]);
    }

    private void order(Map<String, @Nullable Object> properties, int event, Metric metric) {
        Basket basket = basket(event);
        List<Object> items = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        for (var line : basket.lines()) {
            items.add(line(line));
            names.add(catalog.title(line.item()));
            categories.add(catalog.category(line.item()));
        }
        properties.put("$value", (metric == Metric.REFUNDED_ORDER ? -1 : 1) * basket.cents() / 100.0);
        properties.put("$currency_code", "USD");
        properties.put(metric == Metric.CHECKOUT_STARTED ? "CheckoutId" : "OrderId", orderId(event));
        properties.put("ItemNames", names);
        properties.put("Categories", categories);
        properties.put("Items", items);
        properties.put("Item Count", items.size());
        properties.put("Discount Code", plan.visit[event] % 5 == 0 ? "SAVE10" : plan.visit[event] % 7 == 0 ? "" : null);
        properties.put(
                "Shipping Address", Fields.of("city", "L'Aquila", "zip", "67100", "gift", plan.visit[event] % 2 == 0));
    }

    private Map<String, @Nullable Object> line(Basket.Line line) {
        return Fields.of(
                "ProductID", catalog.externalId(line.item()),
                "ProductName", catalog.title(line.item()),
                "Quantity", line.quantity(),
                "ItemPrice", line.price() / 100.0,
                "RowTotal", line.cents() / 100.0,
                "ProductURL", catalog.url(line.item()));
    }

    private void viewed(Map<String, @Nullable Object> properties, int item) {
        properties.put("ProductID", catalog.externalId(item));
        properties.put("ProductName", catalog.title(item));
        properties.put("Price", catalog.price(item) / 100.0);
        properties.put("Categories", List.of(catalog.category(item)));
        properties.put("URL", catalog.url(item));
    }

    private void message(Map<String, @Nullable Object> properties, Dice throwing, Metric metric) {
        if (metric == Metric.CLICKED_EMAIL || metric == Metric.CLICKED_TEXT) {
            properties.put("URL", catalog.url(throwing.below(36, Catalog.ITEMS)) + "?utm_source=klaviyo");
        }
        if (metric == Metric.OPENED_EMAIL) {
            properties.put("Client Name", throwing.chance(37, 0.5) ? "Apple Mail" : "Gmail");
            properties.put("machine_open", throwing.chance(38, 0.3));
        }
        if (metric == Metric.BOUNCED_EMAIL) {
            properties.put("Bounce Type", throwing.chance(39, 0.6) ? "Hard" : "Soft");
        }
        properties.put("$ESP", 0);
    }

    /** Campaign events name the campaign in {@code $message}; flow events the message there and the flow in {@code $flow}. */
    private void attribution(Map<String, @Nullable Object> properties, int event, Metric metric) {
        if (plan.message[event] == Plan.NO_MESSAGE) {
            return;
        }
        Message message = messages.get(plan.message[event]);
        Map<String, @Nullable Object> about = Fields.of("$message", message.flow() ? message.id() : message.owner());
        if (message.flow()) {
            about.put("$flow", message.owner());
        } else {
            about.put("Campaign Name", message.name());
        }
        if (plan.visit[event] % 4 == 0) {
            about.put("$variation", message.id() + "-B");
        }
        properties.putAll(about);
        if (metric == Metric.PLACED_ORDER) {
            about.put("$attributed_event_id", plan.cause(event) < 0 ? null : Ids.event(eventIds, plan.cause(event)));
            properties.put("$attribution", about);
        } else {
            properties.put("Subject", message.subject());
            properties.put("$message_interaction", message.id());
        }
    }
}
