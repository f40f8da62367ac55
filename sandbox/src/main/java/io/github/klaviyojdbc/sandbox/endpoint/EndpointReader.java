/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one declaration; an unknown key is an error. */
final class EndpointReader {

    private static final Set<String> KEYS = Set.of(
            "path",
            "type",
            "parent",
            "one",
            "scopes",
            "limit",
            "slower",
            "page",
            "sort",
            "order",
            "hidden",
            "demands",
            "filters",
            "include",
            "additional",
            "fields",
            "relations");

    private final JsonNode fieldSets;

    EndpointReader(JsonNode fieldSets) {
        this.fieldSets = fieldSets;
    }

    Endpoint read(JsonNode node) {
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown key " + key + " in " + node);
            }
        });
        return new Endpoint(
                node.required("path").asText(),
                node.required("type").asText(),
                text(node, "parent"),
                one(node),
                Set.copyOf(words(node.required("scopes"))),
                RateLimit.of(node.required("limit").asText()),
                map(node.path("slower"), limit -> RateLimit.of(limit.asText())),
                paging(node.path("page")),
                words(node.path("sort")),
                node.path("order").asText("id"),
                text(node, "hidden"),
                Set.copyOf(words(node.path("demands"))),
                filters(node.path("filters")),
                words(node.path("include")),
                map(node.path("additional"), names -> Set.copyOf(words(names))),
                map(node.path("fields"), this::fieldSet),
                map(node.path("relations"), names -> Set.copyOf(words(names))));
    }

    private static Endpoint.@Nullable One one(JsonNode node) {
        String text = text(node, "one");
        return text == null
                ? null
                : Endpoint.One.valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    private static Paging paging(JsonNode page) {
        if (page.isMissingNode()) {
            return Paging.NONE;
        }
        return page.isInt()
                ? Paging.fixed(page.asInt())
                : Paging.sized(
                        page.required("default").asInt(),
                        page.required("min").asInt(),
                        page.required("max").asInt());
    }

    private static Map<String, FilterField> filters(JsonNode node) {
        Map<String, FilterField> filters = new LinkedHashMap<>();
        node.properties().forEach(entry -> filters.put(entry.getKey(), filter(entry.getKey(), entry.getValue())));
        return filters;
    }

    private static FilterField filter(String name, JsonNode node) {
        Set<String> values = new LinkedHashSet<>();
        node.path("values").forEach(value -> values.add(value.asText()));
        return new FilterField(
                name,
                ValueType.of(node.required("type").asText()),
                operators(node.path("single")),
                operators(node.path("list")),
                operators(node.path("none")),
                values);
    }

    private static Set<Operator> operators(JsonNode node) {
        return words(node).stream()
                .map(word -> Operator.of(word).orElseThrow(() -> new IllegalArgumentException("unknown " + word)))
                .collect(Collectors.toSet());
    }

    private Set<String> fieldSet(JsonNode node) {
        String text = node.asText();
        return FieldSets.parse(
                text.startsWith("@") ? fieldSets.required(text.substring(1)).asText() : text);
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.path(key).asText() : null;
    }

    private static List<String> words(JsonNode node) {
        return Arrays.stream(node.asText().split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static <T> Map<String, T> map(JsonNode node, Function<JsonNode, T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
        return map;
    }
}
