/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The metrics, and the properties that their events have: read off the first events of each. */
final class Metrics {

    private static final int EVENTS_READ = 200;
    private static final int SAMPLES = 5;

    private final Dice dice;
    private final Flows flows;
    private final Plan plan;
    private final EventProperties properties;
    private final long now;

    Metrics(Dice dice, Flows flows, Plan plan, EventProperties properties, long now) {
        this.dice = dice;
        this.flows = flows;
        this.plan = plan;
        this.properties = properties;
        this.now = now;
    }

    List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            ids.add(metric.id(dice));
        }
        return ids;
    }

    /** The metrics, each with the way to its properties. */
    List<Resource> rows(List<Resource> propertyRows) {
        List<Resource> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            long created = now - 1_000 * Instants.DAY + metric.number() * Instants.HOUR;
            Relation self = Relation.toOne("metric", metric.id(dice));
            List<String> ofMetric = propertyRows.stream()
                    .filter(property -> self.equals(property.relation("metric")))
                    .map(Resource::id)
                    .toList();
            rows.add(Resource.of(
                            "metric",
                            metric.id(dice),
                            Fields.of(
                                    "name", metric.label(),
                                    "created", Instants.iso(created),
                                    "updated", Instants.iso(created + metric.number() * Instants.DAY),
                                    "integration", metric.integration(dice)),
                            Map.of("flow-triggers", flows.triggeredBy(metric)))
                    .withWay("metric-properties", Relation.toMany("metric-property", ofMetric)));
        }
        return rows;
    }

    List<Resource> properties() {
        List<Resource> rows = new ArrayList<>();
        List<Map<String, Set<Object>>> seen = values();
        for (Metric metric : Metric.values()) {
            seen.get(metric.number()).forEach((name, values) -> rows.add(property(metric, name, values)));
        }
        return rows;
    }

    private Resource property(Metric metric, String name, Set<Object> values) {
        List<Object> plain =
                values.stream().filter(Metrics::plain).limit(SAMPLES).toList();
        return Resource.of(
                "metric-property",
                Ids.hex(dice.of("metric properties").of(metric.number()).of(name)),
                Fields.of(
                        "label",
                        name.startsWith("$") ? name.substring(1) : name,
                        "property",
                        name,
                        "inferred_type",
                        values.stream().findFirst().map(Metrics::kind).orElse("Text"),
                        "sample_values",
                        plain.isEmpty() ? null : plain),
                Map.of("metric", Relation.toOne("metric", metric.id(dice))));
    }

    private List<Map<String, Set<Object>>> values() {
        List<Map<String, Set<Object>>> seen = new ArrayList<>();
        int[] read = new int[Metric.values().length];
        for (int i = 0; i < read.length; i++) {
            seen.add(new LinkedHashMap<>());
        }
        for (int event = 0; event < plan.size(); event++) {
            int metric = plan.metric[event];
            if (read[metric]++ < EVENTS_READ) {
                properties
                        .of(event)
                        .forEach((name, value) ->
                                add(seen.get(metric).computeIfAbsent(name, key -> new LinkedHashSet<>()), value));
            }
        }
        return seen;
    }

    private static void add(Set<Object> values, @Nullable Object value) {
        if (value != null) {
            values.add(value);
        }
    }

    private static boolean plain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static String kind(Object value) {
        return value instanceof List
                ? "List"
                : value instanceof Map
                        ? "Object"
                        : value instanceof Boolean ? "Boolean" : value instanceof Number ? "Number" : "Text";
    }
}
