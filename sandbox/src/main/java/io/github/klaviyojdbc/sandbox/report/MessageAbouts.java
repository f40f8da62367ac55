/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import io.github.klaviyojdbc.sandbox.data.Relation;
import io.github.klaviyojdbc.sandbox.data.Resource;
import io.github.klaviyojdbc.sandbox.data.Sending;
import io.github.klaviyojdbc.sandbox.data.Shop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By what reports group and filter messages: the message, its campaign or flow with its tags, channel and variation. */
final class MessageAbouts {

    private final Shop shop;
    private final Map<String, About> known = new HashMap<>();

    MessageAbouts(Shop shop) {
        this.shop = shop;
    }

    About of(Sending sending, boolean variation) {
        return known.computeIfAbsent(sending.messageId() + variation, key -> about(sending, variation));
    }

    private About about(Sending sending, boolean variation) {
        String prefix = sending.flow() ? "flow" : "campaign";
        Resource owner = shop.find(prefix, sending.ownerId()).orElseThrow();
        var about = new About()
                .with(prefix + "_id", sending.ownerId())
                .with(prefix + "_message_id", sending.messageId())
                .with(prefix + "_message_name", sending.name())
                .with("flow_name", String.valueOf(owner.value("name")))
                .with("send_channel", channel(sending))
                .with("text_message_format", sending.channel().equals("sms") ? "sms" : null)
                .with("variation", variation ? sending.messageId() + "-B" : null)
                .with("variation_name", variation ? "Variation B" : null);
        audience(about, owner.value("audiences.included"));
        List<String> tags = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Relation tagged = owner.relations().getOrDefault("tags", new Relation("tag", true, List.of()));
        for (String id : tagged.ids()) {
            tags.add(id);
            names.add(String.valueOf(shop.find("tag", id).orElseThrow().value("name")));
        }
        return about.withAll("tag_id", tags).withAll("tag_name", names);
    }

    /** The group of a campaign is the first of its audiences. */
    private void audience(About about, @Nullable Object included) {
        Object first = included instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
        String id = first == null ? null : first.toString();
        about.with("group", id)
                .with(
                        "group_name",
                        id == null
                                ? null
                                : String.valueOf(
                                        shop.find("list", id).orElseThrow().value("name")));
    }

    private static String channel(Sending sending) {
        return sending.channel().equals("mobile_push") ? "push-notification" : sending.channel();
    }
}
