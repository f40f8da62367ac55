/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shop's metrics with the integration that each comes from. */
enum Metric {
    PLACED_ORDER("Placed Order", "Shopify", "eCommerce"),
    ORDERED_PRODUCT("Ordered Product", "Shopify", "eCommerce"),
    FULFILLED_ORDER("Fulfilled Order", "Shopify", "eCommerce"),
    CANCELLED_ORDER("Cancelled Order", "Shopify", "eCommerce"),
    REFUNDED_ORDER("Refunded Order", "Shopify", "eCommerce"),
    CHECKOUT_STARTED("Started Checkout", "Shopify", "eCommerce"),
    VIEWED_PRODUCT("Viewed Product", "API", "API"),
    ACTIVE_ON_SITE("Active on Site", "API", "API"),
    RECEIVED_EMAIL("Received Email", "Klaviyo", "Internal"),
    OPENED_EMAIL("Opened Email", "Klaviyo", "Internal"),
    CLICKED_EMAIL("Clicked Email", "Klaviyo", "Internal"),
    BOUNCED_EMAIL("Bounced Email", "Klaviyo", "Internal"),
    MARKED_AS_SPAM("Marked Email as Spam", "Klaviyo", "Internal"),
    UNSUBSCRIBED("Unsubscribed from Email Marketing", "Klaviyo", "Internal"),
    SUBSCRIBED_TO_LIST("Subscribed to List", "Klaviyo", "Internal"),
    UNSUBSCRIBED_FROM_LIST("Unsubscribed from List", "Klaviyo", "Internal"),
    RECEIVED_TEXT("Received Text Message", "Klaviyo", "Internal"),
    CLICKED_TEXT("Clicked Text Message", "Klaviyo", "Internal"),
    RECEIVED_PUSH("Received Push", "Klaviyo", "Internal"),
    OPENED_PUSH("Opened Push", "Klaviyo", "Internal"),
    SUBMITTED_REVIEW("Submitted \"5-star\" review ⭐", "Reviews & Co", "Reviews");

    private static final Metric[] ALL = values();

    private final String label;
    private final String integration;
    private final String category;

    Metric(String label, String integration, String category) {
        this.label = label;
        this.integration = integration;
        this.category = category;
    }

    static Metric at(int number) {
        return ALL[number];
    }

    String label() {
        return label;
    }

    /** The place in the plan, which keeps metrics as bytes. */
    @SuppressWarnings("EnumOrdinal")
    int number() {
        return ordinal();
    }

    boolean ofMessage() {
        return switch (this) {
            case RECEIVED_EMAIL,
                    OPENED_EMAIL,
                    CLICKED_EMAIL,
                    BOUNCED_EMAIL,
                    MARKED_AS_SPAM,
                    UNSUBSCRIBED,
                    RECEIVED_TEXT,
                    CLICKED_TEXT,
                    RECEIVED_PUSH,
                    OPENED_PUSH -> true;
            default -> false;
        };
    }

    boolean ofOrder() {
        return switch (this) {
            case PLACED_ORDER, FULFILLED_ORDER, CANCELLED_ORDER, REFUNDED_ORDER, CHECKOUT_STARTED -> true;
            default -> false;
        };
    }

    /** Whether reports take the metric for conversions; they do not for all that the account has. */
    boolean countsConversions() {
        return switch (this) {
            case ACTIVE_ON_SITE, BOUNCED_EMAIL, SUBSCRIBED_TO_LIST, UNSUBSCRIBED_FROM_LIST, SUBMITTED_REVIEW -> false;
            default -> true;
        };
    }

    String id(Dice dice) {
        return Ids.small(dice.of("metric").of(number()));
    }

    Map<String, @Nullable Object> integration(Dice dice) {
        return Fields.of(
                "object",
                "integration",
                "id",
                Ids.small(dice.of(integration)),
                "key",
                integration.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "_"),
                "name",
                integration,
                "category",
                category);
    }
}
