/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The sendings of messages and all that came of each: the events of the same visit, whenever they happened. */
public final class Deliveries {

    private static final int NONE = -1;

    private final Plan plan;
    private final List<Sending> sendings;
    private final EventProperties properties;
    private final Events events;
    private final List<String> metricIds;
    private final int[] sent;

    Deliveries(Plan plan, List<Message> messages, EventProperties properties, Events events, List<String> metricIds) {
        this.plan = plan;
        sendings = messages.stream().map(Deliveries::sending).toList();
        this.properties = properties;
        this.events = events;
        this.metricIds = List.copyOf(metricIds);
        sent = new int[1 + IntStream.of(plan.visit).max().orElse(0)];
        Arrays.fill(sent, NONE);
        for (int event = 0; event < plan.size(); event++) {
            Touch.Kind kind = kind(event);
            if (kind == Touch.Kind.RECEIVED || kind == Touch.Kind.BOUNCED) {
                sent[plan.visit[event]] = event;
            }
        }
    }

    private static Sending sending(Message message) {
        return new Sending(message.id(), message.owner(), message.name(), message.channel(), message.flow());
    }

    public List<Sending> sendings() {
        return sendings;
    }

    /** Tells of every event that goes back to a message, in the order of time. */
    public void tell(Consumer<Touch> to) {
        var seen = new BitSet();
        for (int event = 0; event < plan.size(); event++) {
            int from = sent[plan.visit[event]];
            if (from != NONE) {
                int place = plan.visit[event] * metricIds.size() + plan.metric[event];
                to.accept(new Touch(
                        sendings.get(plan.message[from]),
                        plan.time[from],
                        plan.visit[event] % 4 == 0,
                        kind(event),
                        metricIds.get(plan.metric[event]),
                        properties.cents(event),
                        !seen.get(place),
                        plan.visit[event] % 3 == 0 ? 2 : 1));
                seen.set(place);
            }
        }
    }

    /** The ids of each sending's events, the sending's own first. */
    public List<List<String>> events() {
        Map<Integer, List<String>> found = new LinkedHashMap<>();
        for (int event = 0; event < plan.size(); event++) {
            int from = sent[plan.visit[event]];
            if (from == event) {
                found.computeIfAbsent(from, key -> new ArrayList<>()).add(0, events.id(event));
            } else if (from != NONE) {
                found.computeIfAbsent(from, key -> new ArrayList<>()).add(events.id(event));
            }
        }
        return List.copyOf(found.values());
    }

    private Touch.Kind kind(int event) {
        return switch (Metric.at(plan.metric[event])) {
            case RECEIVED_EMAIL, RECEIVED_TEXT, RECEIVED_PUSH -> Touch.Kind.RECEIVED;
            case BOUNCED_EMAIL -> Touch.Kind.BOUNCED;
            case OPENED_EMAIL, OPENED_PUSH -> Touch.Kind.OPENED;
            case CLICKED_EMAIL, CLICKED_TEXT -> Touch.Kind.CLICKED;
            case UNSUBSCRIBED -> Touch.Kind.UNSUBSCRIBED;
            case MARKED_AS_SPAM -> Touch.Kind.MARKED_AS_SPAM;
            default -> Touch.Kind.OTHER;
        };
    }
}
