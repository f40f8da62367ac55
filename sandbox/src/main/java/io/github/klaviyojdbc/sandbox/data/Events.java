/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The events, each made when it is asked for; their numbers ascend with time and id alike. */
public final class Events implements Table {

    private final Dice dice;
    private final Plan plan;
    private final Profiles profiles;
    private final EventProperties properties;
    private final List<String> metricIds;

    Events(Dice dice, Plan plan, Profiles profiles, EventProperties properties, List<String> metricIds) {
        this.dice = dice.of("events");
        this.plan = plan;
        this.profiles = profiles;
        this.properties = properties;
        this.metricIds = List.copyOf(metricIds);
    }

    @Override
    public int size() {
        return plan.size();
    }

    @Override
    public String id(int number) {
        return Ids.event(dice, number);
    }

    @Override
    public int find(String id) {
        int number = Ids.eventNumber(id);
        return number >= 0 && number < size() && id(number).equals(id) ? number : -1;
    }

    @Override
    public Resource row(int number) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        int who = plan.profile[number];
        relations.put("profile", who < 0 ? Relation.toNone("profile") : Relation.toOne("profile", profiles.id(who)));
        relations.put("metric", Relation.toOne("metric", metricIds.get(plan.metric[number])));
        boolean attributed = plan.cause(number) >= 0;
        relations.put(
                "attributions", Relation.toMany("attribution", attributed ? List.of(id(number) + ":1") : List.of()));
        return Resource.of(
                "event",
                id(number),
                Fields.of(
                        "timestamp", Math.floorDiv(plan.time[number], Instants.SECOND),
                        "event_properties", properties.of(number),
                        "datetime", Instants.iso(plan.time[number]),
                        "uuid", Ids.uuid(dice.of(number))),
                relations);
    }

    @Override
    public @Nullable Object value(int number, String field) {
        return switch (field) {
            case "id" -> id(number);
            case "datetime" -> plan.time[number];
            case "timestamp" -> plan.time[number] / 1e6;
            case "metric_id", "metric" -> metricIds.get(plan.metric[number]);
            case "profile" -> plan.profile[number] < 0 ? null : Boolean.TRUE;
            case "profile_id" -> plan.profile[number] < 0 ? null : profiles.id(plan.profile[number]);
            default -> row(number).value(field);
        };
    }

    /** In microseconds. */
    public long time(int number) {
        return plan.time[number];
    }

    /** The number of the profile, or -1. */
    public int profile(int number) {
        return plan.profile[number];
    }

    @Override
    public boolean sortedBy(String field) {
        return field.equals("datetime") || field.equals("timestamp");
    }

    @Override
    public @Nullable IntPredicate having(String field, String text) {
        if (field.equals("profile_id")) {
            int who = profiles.find(text);
            return number -> who >= 0 && plan.profile[number] == who;
        }
        if (field.equals("metric_id")) {
            int metric = metricIds.indexOf(text);
            return number -> plan.metric[number] == metric;
        }
        return null;
    }
}
