/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and segments as resources. */
final class GroupRows {

    private final Tags tags;
    private final Flows flows;
    private final Dice dice;

    GroupRows(Dice dice, Tags tags, Flows flows) {
        this.dice = dice;
        this.tags = tags;
        this.flows = flows;
    }

    List<Resource> rows(Groups groups, List<Members> members) {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < groups.count(); i++) {
            Map<String, Relation> relations = new LinkedHashMap<>();
            relations.put("profiles", Relation.toMany("profile", List.of()));
            relations.put("tags", tags.of(i));
            relations.put("flow-triggers", flows.triggeredBy(groups, i));
            int count = members.get(i).size();
            rows.add(Resource.of(
                    groups.type(),
                    groups.id(i),
                    groups.type().equals("list") ? list(groups, i, count) : segment(groups, i, count),
                    relations));
        }
        return rows;
    }

    private static Map<String, @Nullable Object> list(Groups groups, int i, int count) {
        return Fields.of(
                "name", groups.name(i),
                "created", Instants.iso(groups.created(i)),
                "updated", Instants.iso(groups.created(i) + i * 13L * Instants.HOUR),
                "opt_in_process", i % 3 == 0 ? "double_opt_in" : "single_opt_in",
                "profile_count", count);
    }

    private Map<String, @Nullable Object> segment(Groups groups, int i, int count) {
        var condition = Fields.of(
                "type",
                "profile-metric",
                "metric_id",
                Metric.PLACED_ORDER.id(dice),
                "measurement",
                "count",
                "measurement_filter",
                Fields.of("type", "numeric", "operator", "greater-than", "value", i),
                "timeframe_filter",
                Fields.of("type", "date", "operator", "alltime"),
                "metric_filters",
                null);
        return Fields.of(
                "name",
                groups.name(i),
                "definition",
                Fields.of("condition_groups", List.of(Fields.of("conditions", List.of(condition)))),
                "created",
                Instants.iso(groups.created(i)),
                "updated",
                Instants.iso(groups.created(i) + i * 29L * Instants.HOUR),
                "is_active",
                i % 5 != 3,
                "is_processing",
                i == 6,
                "is_starred",
                i % 4 == 0,
                "profile_count",
                count);
    }
}
