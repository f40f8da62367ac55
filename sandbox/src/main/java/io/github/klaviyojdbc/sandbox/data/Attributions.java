/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attributions of orders: which message's event brought them. Reached by id only, through {@code include}. */
final class Attributions implements Table {

    private final Plan plan;
    private final Events events;
    private final List<Message> messages;

    Attributions(Plan plan, Events events, List<Message> messages) {
        this.plan = plan;
        this.events = events;
        this.messages = messages;
    }

    @Override
    public int size() {
        return plan.size();
    }

    @Override
    public int find(String id) {
        return id.endsWith(":1") ? events.find(id.substring(0, id.length() - 2)) : -1;
    }

    @Override
    public Resource row(int number) {
        Message message = messages.get(plan.message[number]);
        Map<String, Relation> relations = new LinkedHashMap<>();
        relations.put("event", Relation.toOne("event", events.id(number)));
        relations.put("attributed-event", Relation.toOne("event", events.id(plan.cause(number))));
        if (message.flow()) {
            relations.put("flow", Relation.toOne("flow", message.owner()));
            relations.put("flow-message", Relation.toOne("flow-message", message.id()));
        } else {
            relations.put("campaign", Relation.toOne("campaign", message.owner()));
            relations.put("campaign-message", Relation.toOne("campaign-message", message.id()));
        }
        return Resource.of("attribution", events.id(number) + ":1", Map.of(), relations);
    }
}
