/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fifteen flows with their actions, one message each; flows start with a metric, a list or nothing yet. */
final class Flows {

    static final int COUNT = 15;
    private static final List<String> NAMES = List.of(
            "Welcome Series",
            "Abandoned Cart",
            "Browse Abandonment",
            "Post-Purchase",
            "Win-back",
            "VIP 🥇",
            "Back in Stock",
            "Price Drop",
            "Birthday",
            "Sunset",
            "Review request",
            "SMS welcome",
            "Old welcome",
            "Zoë's test \\ draft",
            "Low Inventory");

    private final Dice dice;
    private final Dice metrics;
    private final Tags tags;
    private final Groups lists;
    private final Groups segments;
    private final Templates templates;
    private final long now;

    Flows(Dice dice, Tags tags, Groups lists, Groups segments, Templates templates, long now) {
        this.dice = dice.of("flows");
        this.metrics = dice;
        this.tags = tags;
        this.lists = lists;
        this.segments = segments;
        this.templates = templates;
        this.now = now;
    }

    List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (int flow = 0; flow < COUNT; flow++) {
            for (int step = 0; status(flow).equals("live") && step < steps(flow); step++) {
                Dice throwing = dice.of(flow).of(step);
                messages.add(new Message(
                        messageId(flow, step),
                        id(flow),
                        messageName(flow, step),
                        subject(flow, step),
                        channel(flow),
                        true,
                        0,
                        0.3 + 0.35 * throwing.unit(3),
                        0.1 + 0.25 * throwing.unit(4)));
            }
        }
        return messages;
    }

    List<Resource> rows() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Map<String, Relation> relations = new LinkedHashMap<>();
            List<String> actions = new ArrayList<>();
            for (int step = 0; step < steps(i); step++) {
                actions.add(actionId(i, step));
            }
            relations.put("flow-actions", Relation.toMany("flow-action", actions));
            relations.put("tags", tags.of(i));
            rows.add(Resource.of(
                    "flow",
                    id(i),
                    Fields.of(
                            "name", NAMES.get(i),
                            "status", status(i),
                            "archived", archived(i),
                            "created", Instants.iso(created(i)),
                            "updated", Instants.iso(created(i) + i * 41L * Instants.HOUR + i * 7_919L),
                            "trigger_type", trigger(i),
                            "definition", definition(i, actions)),
                    relations));
        }
        return rows;
    }

    List<Resource> actions() {
        List<Resource> rows = new ArrayList<>();
        for (int flow = 0; flow < COUNT; flow++) {
            for (int step = 0; step < steps(flow); step++) {
                Map<String, Relation> relations = new LinkedHashMap<>();
                relations.put("flow", Relation.toOne("flow", id(flow)));
                relations.put("flow-messages", Relation.toMany("flow-message", List.of(messageId(flow, step))));
                rows.add(Resource.of(
                                "flow-action",
                                actionId(flow, step),
                                Fields.of(
                                        "definition", action(flow, step),
                                        "created", Instants.iso(created(flow) + step * Instants.MINUTE),
                                        "updated", Instants.iso(created(flow) + (step + 1) * Instants.HOUR)),
                                relations)
                        .withKeys(Fields.of("status", status(flow), "action_type", actionType(flow))));
            }
        }
        return rows;
    }

    List<Resource> messageRows() {
        List<Resource> rows = new ArrayList<>();
        for (int flow = 0; flow < COUNT; flow++) {
            for (int step = 0; step < steps(flow); step++) {
                boolean email = channel(flow).equals("email");
                Map<String, Relation> relations = new LinkedHashMap<>();
                relations.put("flow-action", Relation.toOne("flow-action", actionId(flow, step)));
                relations.put(
                        "template",
                        email ? Relation.toOne("template", templates.id(flow + step)) : Relation.toNone("template"));
                rows.add(Resource.of(
                                "flow-message",
                                messageId(flow, step),
                                Fields.of(
                                        "definition", message(flow, step),
                                        "channel", channel(flow),
                                        "created", Instants.iso(created(flow) + step * Instants.MINUTE),
                                        "updated", Instants.iso(created(flow) + (step + 2) * Instants.HOUR)),
                                relations)
                        .withKeys(Fields.of("name", messageName(flow, step))));
            }
        }
        return rows;
    }

    Relation triggeredBy(Groups groups, int group) {
        boolean first = groups == lists && group == 0;
        boolean text = groups == lists && group == 3;
        return Relation.toMany("flow", first ? List.of(id(0), id(12)) : text ? List.of(id(11)) : List.of());
    }

    Relation triggeredBy(Metric metric) {
        return Relation.toMany(
                "flow",
                switch (metric) {
                    case CHECKOUT_STARTED -> List.of(id(1));
                    case VIEWED_PRODUCT -> List.of(id(2));
                    case PLACED_ORDER -> List.of(id(3), id(10));
                    default -> List.of();
                });
    }

    private Map<String, @Nullable Object> definition(int flow, List<String> actions) {
        var trigger = trigger(flow).equals("Added to List")
                ? Fields.of("type", "list", "id", lists.id(0))
                : trigger(flow).equals("Metric")
                        ? Fields.of("type", "metric", "id", Metric.PLACED_ORDER.id(metrics), "trigger_filter", null)
                        : Fields.of("type", "segment", "id", segments.id(0));
        List<Object> steps = new ArrayList<>();
        for (int step = 0; step < actions.size(); step++) {
            steps.add(action(flow, step));
        }
        return Fields.of(
                "triggers",
                List.of(trigger),
                "profile_filter",
                null,
                "actions",
                steps,
                "entry_action_id",
                actions.isEmpty() ? null : actions.get(0));
    }

    private Map<String, @Nullable Object> action(int flow, int step) {
        String next = step + 1 < steps(flow) ? actionId(flow, step + 1) : null;
        return Fields.of(
                "id", actionId(flow, step),
                "type", actionType(flow),
                "links", Fields.of("next", next),
                "data", Fields.of("message", message(flow, step), "status", status(flow)));
    }

    private Map<String, @Nullable Object> message(int flow, int step) {
        if (channel(flow).equals("sms")) {
            return Fields.of("body", subject(flow, step), "name", messageName(flow, step), "id", messageId(flow, step));
        }
        return Fields.of(
                "from_email",
                "hello@shop.example.com",
                "from_label",
                "Zoë's Shop",
                "subject_line",
                subject(flow, step),
                "preview_text",
                "",
                "template_id",
                templates.id(flow + step),
                "smart_sending_enabled",
                true,
                "transactional",
                flow == 3,
                "name",
                messageName(flow, step),
                "id",
                messageId(flow, step));
    }

    private static String actionType(int flow) {
        return channel(flow).equals("sms") ? "send-sms" : "send-email";
    }

    private String id(int flow) {
        return Ids.small(dice.of(flow));
    }

    private String actionId(int flow, int step) {
        return Integer.toString(dice.of(1_000 + flow).of(step).below(1, 90_000_000) + 10_000_000);
    }

    private String messageId(int flow, int step) {
        return Ids.small(dice.of(2_000 + flow).of(step));
    }

    private static int steps(int flow) {
        return flow == 13 ? 0 : 1 + flow % 4;
    }

    private static String channel(int flow) {
        return flow == 11 ? "sms" : "email";
    }

    private static boolean archived(int flow) {
        return flow == 9 || flow == 12;
    }

    private static String status(int flow) {
        return flow == 13 ? "draft" : flow == 7 || archived(flow) ? "manual" : "live";
    }

    private static String trigger(int flow) {
        return switch (flow) {
            case 0, 11, 12 -> "Added to List";
            case 7 -> "Price Drop";
            case 8 -> "Date Based";
            case 13 -> "Unconfigured";
            case 14 -> "Low Inventory";
            default -> "Metric";
        };
    }

    private static String messageName(int flow, int step) {
        return NAMES.get(flow) + ", message " + (step + 1);
    }

    private static String subject(int flow, int step) {
        return step == 0 ? NAMES.get(flow) + ": hello 👋" : "Still there? (" + (step + 1) + ")";
    }

    private long created(int flow) {
        return now - (900 - 50L * flow) * Instants.DAY + flow * 3_601L * Instants.SECOND;
    }
}
