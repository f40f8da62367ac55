/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All reports of the sandbox, read once from {@code reports.json}; an unknown key there is an error. */
public final class Reports {

    private static final Set<String> KEYS = Set.of(
            "path",
            "type",
            "scopes",
            "limit",
            "fields",
            "paged",
            "required",
            "attributes",
            "statistics",
            "intervals",
            "groups",
            "standard",
            "needed",
            "after",
            "filters",
            "channels");
    private static final Set<Operator> LISTED = Set.of(Operator.ANY, Operator.CONTAINS_ANY, Operator.CONTAINS_ALL);

    private final List<Report> all = new ArrayList<>();

    private Reports(JsonNode root) {
        root.path("reports").forEach(node -> all.add(report(node, root.path("statistics"))));
    }

    public static Reports load() {
        try (InputStream in = Reports.class.getResourceAsStream("reports.json")) {
            return new Reports(new ObjectMapper().readTree(Objects.requireNonNull(in, "reports.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Report> all() {
        return List.copyOf(all);
    }

    public Optional<Report> find(String path) {
        return all.stream().filter(report -> report.path().equals(path)).findFirst();
    }

    private static Report report(JsonNode node, JsonNode statistics) {
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown key " + key + " in " + node);
            }
        });
        String named = node.required("statistics").asText();
        return new Report(
                node.required("path").asText(),
                node.required("type").asText(),
                Set.copyOf(words(node.required("scopes"))),
                RateLimit.of(node.required("limit").asText()),
                Set.copyOf(words(node.required("fields"))),
                node.path("paged").asBoolean(),
                Set.copyOf(words(node.required("required"))),
                Set.copyOf(words(node.required("attributes"))),
                named.startsWith("@") ? words(statistics.required(named.substring(1))) : words(node.path("statistics")),
                words(node.path("intervals")),
                words(node.path("groups")),
                words(node.path("standard")),
                words(node.path("needed")),
                after(node.path("after")),
                filters(node));
    }

    private static Map<String, String> after(JsonNode node) {
        Map<String, String> after = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> after.put(entry.getKey(), entry.getValue().asText()));
        return after;
    }

    private static Map<String, FilterField> filters(JsonNode node) {
        Map<String, FilterField> filters = new LinkedHashMap<>();
        node.path("filters").properties().forEach(entry -> {
            String name = entry.getKey();
            Set<Operator> operators = words(entry.getValue()).stream()
                    .map(word -> Operator.of(word).orElseThrow(() -> new IllegalArgumentException("unknown " + word)))
                    .collect(Collectors.toSet());
            Set<String> values = name.equals("send_channel") ? Set.copyOf(words(node.required("channels"))) : Set.of();
            filters.put(
                    name,
                    new FilterField(name, ValueType.STRING, single(operators), listed(operators), Set.of(), values));
        });
        return filters;
    }

    private static Set<Operator> single(Set<Operator> operators) {
        return operators.stream().filter(operator -> !LISTED.contains(operator)).collect(Collectors.toSet());
    }

    private static Set<Operator> listed(Set<Operator> operators) {
        return operators.stream().filter(LISTED::contains).collect(Collectors.toSet());
    }

    /** The words of a text, or the elements of a list where a word holds blanks. */
    private static List<String> words(JsonNode node) {
        List<String> words = new ArrayList<>();
        node.forEach(element -> words.add(element.asText()));
        Arrays.stream(node.asText().split(" ", -1))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }
}
