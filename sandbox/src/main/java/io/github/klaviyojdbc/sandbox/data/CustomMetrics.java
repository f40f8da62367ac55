/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metrics made of others, and which metric, plain or custom, stands for what a shop measures. */
final class CustomMetrics {

    private static final List<String> NAMES =
            List.of("Real orders", "Zoë's \"net\" sales", "Views of wares", "Everything 🧺", "Café orders");
    private static final List<List<Metric>> PARTS = List.of(
            List.of(Metric.PLACED_ORDER),
            List.of(Metric.PLACED_ORDER, Metric.REFUNDED_ORDER),
            List.of(Metric.VIEWED_PRODUCT),
            List.of(Metric.PLACED_ORDER, Metric.CHECKOUT_STARTED, Metric.VIEWED_PRODUCT),
            List.of(Metric.ORDERED_PRODUCT));

    private final Dice dice;
    private final Dice metrics;
    private final long now;

    CustomMetrics(Dice dice, long now) {
        this.dice = dice.of("custom metrics");
        this.metrics = dice;
        this.now = now;
    }

    List<Resource> rows() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            boolean value = i % 2 == 1;
            List<Object> groups = new ArrayList<>();
            for (Metric part : PARTS.get(i)) {
                groups.add(Fields.of(
                        "metric_id",
                        part.id(metrics),
                        "metric_filters",
                        filters(i),
                        "value_property",
                        value ? "$value" : null));
            }
            List<String> ids =
                    PARTS.get(i).stream().map(part -> part.id(metrics)).toList();
            rows.add(Resource.of(
                    "custom-metric",
                    id(i),
                    Fields.of(
                            "name",
                            NAMES.get(i),
                            "created",
                            Instants.iso(now - (200 - i) * Instants.DAY),
                            "updated",
                            Instants.iso(now - (100 - i) * Instants.DAY + i),
                            "definition",
                            Fields.of("aggregation_method", value ? "value" : "count", "metric_groups", groups)),
                    Map.of("metrics", Relation.toMany("metric", ids))));
        }
        return rows;
    }

    /** One of the mappings leads to a custom metric, one nowhere yet. */
    List<Resource> mapped() {
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("revenue", Metric.PLACED_ORDER);
        mapping.put("added_to_cart", 0);
        mapping.put("cancelled_sales", Metric.CANCELLED_ORDER);
        mapping.put("ordered_product", Metric.ORDERED_PRODUCT);
        mapping.put("refunded_sales", 1);
        mapping.put("started_checkout", Metric.CHECKOUT_STARTED);
        mapping.put("viewed_product", Metric.VIEWED_PRODUCT);
        List<Resource> rows = new ArrayList<>();
        mapping.forEach((name, to) -> {
            boolean none = name.equals("added_to_cart");
            Map<String, Relation> relations = new LinkedHashMap<>();
            relations.put(
                    "metric",
                    to instanceof Metric metric
                            ? Relation.toOne("metric", metric.id(metrics))
                            : Relation.toNone("metric"));
            relations.put(
                    "custom-metric",
                    to instanceof Integer number && !none
                            ? Relation.toOne("custom-metric", id(number))
                            : Relation.toNone("custom-metric"));
            rows.add(Resource.of(
                    "mapped-metric",
                    name,
                    Fields.of("updated", Instants.iso(now - name.length() * 11L * Instants.DAY)),
                    relations));
        });
        return rows;
    }

    private String id(int number) {
        return Ids.hex(dice.of(number));
    }

    private static @Nullable List<Object> filters(int i) {
        return switch (i) {
            case 0 -> null;
            case 1 ->
                List.of(filter("$value", "numeric", "greater-than", 9.5), filter("Item Count", "numeric", "equals", 1));
            case 2 -> List.of(filter("Categories", "list", "contains", "Apparel"));
            case 3 -> List.of();
            default -> List.of(filter("ProductName", "string", "contains", "Café"));
        };
    }

    private static Map<String, @Nullable Object> filter(String property, String type, String operator, Object value) {
        return Fields.of("property", property, "filter", Fields.of("type", type, "operator", operator, "value", value));
    }
}
