/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The webhooks and the topics that they may be told of. Topics have a name and nothing else. */
final class Webhooks {

    private static final List<String> TOPICS = List.of(
            "event:klaviyo.sent_sms",
            "event:klaviyo.received_sms",
            "event:klaviyo.opened_email",
            "event:klaviyo.clicked_email",
            "event:klaviyo.bounced_email",
            "event:klaviyo.unsubscribed_from_email",
            "event:klaviyo.submitted_review",
            "event:klaviyo.opened_push");

    private final Dice dice;
    private final long now;

    Webhooks(Dice dice, long now) {
        this.dice = dice.of("webhooks");
        this.now = now;
    }

    List<Resource> rows() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(Resource.of(
                    "webhook",
                    Ids.ulid(dice.of(i)),
                    Fields.of(
                            "name", i == 1 ? "Zoë's \"hook\"" : "Webhook " + i,
                            "description", i % 2 == 0 ? null : "For the warehouse",
                            "endpoint_url", "https://hooks.example.com/" + i,
                            "enabled", i != 3,
                            "created_at", i == 2 ? null : Instants.iso(now - (90 + i) * Instants.DAY + i),
                            "updated_at", i == 2 ? null : Instants.iso(now - 9L * i * Instants.DAY)),
                    Map.of("webhook-topics", Relation.toMany("webhook-topic", TOPICS.subList(0, 2 * i)))));
        }
        return rows;
    }

    List<Resource> topics() {
        List<Resource> rows = new ArrayList<>();
        for (String topic : TOPICS) {
            rows.add(Resource.of("webhook-topic", topic, Map.of(), Map.of()));
        }
        return rows;
    }
}
