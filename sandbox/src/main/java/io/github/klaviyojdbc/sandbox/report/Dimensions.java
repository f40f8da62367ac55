/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import io.github.klaviyojdbc.sandbox.data.Resource;
import io.github.klaviyojdbc.sandbox.data.Sending;
import io.github.klaviyojdbc.sandbox.data.Shop;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values by which events are told apart in aggregates. Most are properties of the event under the same name. */
final class Dimensions {

    private final Shop shop;
    private final Map<String, Sending> sendings = new HashMap<>();

    Dimensions(Shop shop) {
        this.shop = shop;
        for (Sending sending : shop.deliveries().sendings()) {
            sendings.put(sending.flow() ? sending.messageId() : sending.ownerId(), sending);
        }
    }

    /** The value, or an empty text for an event that has none. */
    String of(Resource event, int number, String dimension) {
        Object value = switch (dimension) {
            case "$attributed_message" -> event.value("event_properties.$attribution.$message");
            case "$attributed_flow" -> event.value("event_properties.$attribution.$flow");
            case "$attributed_variation" -> event.value("event_properties.$attribution.$variation");
            case "$attributed_channel" -> channel(event.value("event_properties.$attribution.$message"), null);
            case "$campaign_channel" -> channel(event.value("event_properties.$message"), false);
            case "$flow_channel" -> channel(event.value("event_properties.$message"), true);
            case "$value_currency" -> event.value("event_properties.$currency_code");
            case "Message Name" -> name(event.value("event_properties.$message"));
            case "Email Domain" -> domain(number);
            default -> event.value("event_properties." + dimension);
        };
        return value == null ? "" : value.toString();
    }

    private @Nullable String channel(@Nullable Object message, @Nullable Boolean flow) {
        Sending sending = sendings.get(String.valueOf(message));
        if (sending == null || (flow != null && sending.flow() != flow)) {
            return null;
        }
        return switch (sending.channel()) {
            case "email" -> "$email_channel";
            case "sms" -> "$sms_channel";
            default -> "$push_channel";
        };
    }

    private @Nullable String name(@Nullable Object message) {
        Sending sending = sendings.get(String.valueOf(message));
        return sending == null ? null : sending.name();
    }

    private @Nullable String domain(int number) {
        int who = shop.events().profile(number);
        Object email = who < 0 ? null : shop.table("profile").orElseThrow().value(who, "email");
        return email == null
                ? null
                : email.toString().substring(email.toString().indexOf('@') + 1);
    }
}
