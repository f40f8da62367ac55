/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forty campaigns on three channels, sent, scheduled, drafts and cancelled, some archived, each with its message. */
final class Campaigns {

    static final int COUNT = 40;
    private static final List<String> THEMES = List.of(
            "Summer Sale",
            "New In",
            "Zoë's picks",
            "Black Friday 🖤",
            "50% off",
            "\"Last chance\"",
            "日本 launch",
            "Back\\to\\school");

    private final Dice dice;
    private final Templates templates;
    private final Tags tags;
    private final Groups lists;
    private final long now;

    Campaigns(Dice dice, Templates templates, Tags tags, Groups lists, long now) {
        this.dice = dice.of("campaigns");
        this.templates = templates;
        this.tags = tags;
        this.lists = lists;
        this.now = now;
    }

    List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            if (status(i).equals("Sent")) {
                Dice throwing = dice.of(i);
                messages.add(new Message(
                        messageId(i),
                        id(i),
                        name(i),
                        subject(i),
                        channel(i),
                        false,
                        sendTime(i),
                        0.18 + 0.35 * throwing.unit(3),
                        0.08 + 0.2 * throwing.unit(4)));
            }
        }
        return messages;
    }

    List<Resource> rows() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String status = status(i);
            boolean planned = status.equals("Sent") || status.equals("Scheduled");
            Map<String, Relation> relations = new LinkedHashMap<>();
            relations.put("campaign-messages", Relation.toMany("campaign-message", List.of(messageId(i))));
            relations.put("tags", tags.of(i));
            rows.add(Resource.of(
                            "campaign",
                            id(i),
                            Fields.of(
                                    "name", name(i),
                                    "status", status,
                                    "archived", archived(i),
                                    "audiences", audiences(i),
                                    "send_options", Fields.of("use_smart_sending", i % 2 == 0),
                                    "tracking_options", tracking(i),
                                    "send_strategy", strategy(i),
                                    "created_at", Instants.iso(created(i)),
                                    "scheduled_at", planned ? Instants.iso(sendTime(i) - Instants.DAY) : null,
                                    "updated_at", Instants.iso(updated(i)),
                                    "send_time", planned ? Instants.iso(sendTime(i)) : null),
                            relations)
                    .withKeys(Fields.of("messages.channel", channel(i))));
        }
        return rows;
    }

    List<Resource> messageRows() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Map<String, Relation> relations = new LinkedHashMap<>();
            relations.put("campaign", Relation.toOne("campaign", id(i)));
            relations.put(
                    "template",
                    channel(i).equals("email")
                            ? Relation.toOne("template", templates.id(i))
                            : Relation.toNone("template"));
            relations.put("image", Relation.toNone("image"));
            rows.add(Resource.of(
                    "campaign-message",
                    messageId(i),
                    Fields.of(
                            "definition",
                            definition(i),
                            "send_times",
                            status(i).equals("Draft")
                                    ? List.of()
                                    : List.of(Fields.of("datetime", Instants.iso(sendTime(i)), "is_local", i % 7 == 0)),
                            "created_at",
                            Instants.iso(created(i)),
                            "updated_at",
                            Instants.iso(updated(i))),
                    relations));
        }
        return rows;
    }

    private Map<String, @Nullable Object> definition(int i) {
        return switch (channel(i)) {
            case "sms" ->
                Fields.of(
                        "channel", "sms",
                        "content", Fields.of("body", name(i) + " – reply STOP", "media_url", null),
                        "render_options",
                                Fields.of(
                                        "shorten_links",
                                        true,
                                        "add_org_prefix",
                                        true,
                                        "add_info_link",
                                        false,
                                        "add_opt_out_language",
                                        true));
            case "mobile_push" ->
                Fields.of(
                        "channel", "mobile_push",
                        "notification_type", "standard",
                        "content", Fields.of("title", name(i), "body", subject(i), "dynamic_image", null),
                        "kv_pairs", Fields.of("campaign", Integer.toString(i)),
                        "options",
                                Fields.of(
                                        "on_open",
                                        Fields.of("type", "open_app"),
                                        "badge",
                                        Fields.of("display", false),
                                        "play_sound",
                                        true));
            default ->
                Fields.of(
                        "channel",
                        "email",
                        "label",
                        "Email " + i,
                        "content",
                        Fields.of(
                                "subject",
                                subject(i),
                                "preview_text",
                                i % 4 == 0 ? "" : "Take a look inside",
                                "from_email",
                                "hello@shop.example.com",
                                "from_label",
                                "Zoë's Shop",
                                "reply_to_email",
                                null,
                                "cc_email",
                                null,
                                "bcc_email",
                                null));
        };
    }

    private Map<String, @Nullable Object> audiences(int i) {
        return Fields.of(
                "included",
                List.of(lists.id(i % 10), lists.id((i + 3) % 10)),
                "excluded",
                i % 3 == 0 ? List.of() : List.of(lists.id(11)));
    }

    private @Nullable Map<String, @Nullable Object> tracking(int i) {
        if (i % 11 == 5) {
            return null;
        }
        var parameters = i % 2 == 0
                ? List.of()
                : List.of(
                        Fields.of("type", "dynamic", "value", "campaign_name", "name", "utm_campaign"),
                        Fields.of("type", "static", "value", "klaviyo", "name", "utm_source"));
        return channel(i).equals("email")
                ? Fields.of(
                        "add_tracking_params",
                        true,
                        "custom_tracking_params",
                        parameters,
                        "is_tracking_clicks",
                        true,
                        "is_tracking_opens",
                        i % 5 != 0)
                : Fields.of("add_tracking_params", true, "custom_tracking_params", parameters);
    }

    private Map<String, @Nullable Object> strategy(int i) {
        if (i % 9 == 4) {
            return Fields.of(
                    "method",
                    "smart_send_time",
                    "date",
                    Instants.iso(sendTime(i)).substring(0, 10));
        }
        return Fields.of(
                "method",
                "static",
                "datetime",
                Instants.iso(sendTime(i)),
                "options",
                i % 2 == 0 ? null : Fields.of("is_local", false));
    }

    private String id(int i) {
        return Ids.ulid(dice.of(i));
    }

    private String messageId(int i) {
        return Ids.ulid(dice.of(1000 + i));
    }

    private static String channel(int i) {
        return i % 5 == 3 ? "sms" : i % 10 == 6 ? "mobile_push" : "email";
    }

    private static boolean archived(int i) {
        return i % 6 == 2;
    }

    private static String status(int i) {
        return i % 13 == 12 ? "Draft" : i % 17 == 16 ? "Cancelled" : i == 39 ? "Scheduled" : "Sent";
    }

    private static String name(int i) {
        return THEMES.get(i % THEMES.size()) + " #" + (i + 1);
    }

    private static String subject(int i) {
        return i % 4 == 1 ? "Don't miss it, {{ first_name }}!" : name(i) + " is here ✨";
    }

    private long sendTime(int i) {
        if (status(i).equals("Scheduled")) {
            return now + 3 * Instants.DAY;
        }
        return now - ((COUNT - 1 - i) * 9L - 7) * Instants.DAY - dice.of(i).below(1, 86_400) * Instants.SECOND;
    }

    private long created(int i) {
        return Math.min(sendTime(i), now) - (5 + dice.of(i).below(2, 15)) * Instants.DAY;
    }

    private long updated(int i) {
        return status(i).equals("Sent") ? sendTime(i) + Instants.HOUR + i * 1_111L : created(i) + Instants.HOUR;
    }
}
