/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the OpenAPI document says about reading one collection, in the words of stream definitions. */
final class Operation {
    /** Endpoints say in prose only what asking for more costs. */
    private static final Pattern REDUCED = Pattern.compile(
            "`(?:additional-fields\\[[\\w-]+]|include)=([\\w-]+)` parameter[^:]*:<br>Burst: `(\\d+)/s`<br>Steady: `(\\d+)/m`");

    private final OpenApi api;
    private final JsonNode node;

    Operation(OpenApi api, JsonNode node) {
        this.api = api;
        this.node = node;
    }

    boolean exists() {
        return node.isObject();
    }

    String id() {
        return node.path("operationId").asText();
    }

    String resource() {
        return api.resolve(resourceParts().get(0).at("/properties/type"))
                .at("/enum/0")
                .asText();
    }

    /** All attributes that are no objects of fixed members, in the document's order. */
    List<Attribute> attributes() {
        var attributes = new ArrayList<Attribute>();
        for (var part : resourceParts()) {
            Attribute.collect(api, part.at("/properties/attributes"), List.of(), false, attributes);
        }
        return attributes;
    }

    /** The relationships that can be included, and whether each is to many. */
    Map<String, Boolean> relationships() {
        var included = parameterValues("include");
        var relationships = new LinkedHashMap<String, Boolean>();
        for (var part : resourceParts()) {
            api.resolve(part.at("/properties/relationships"))
                    .path("properties")
                    .properties()
                    .forEach(relationship -> {
                        if (included.contains(relationship.getKey())) {
                            var data = api.resolve(
                                    api.resolve(relationship.getValue()).at("/properties/data"));
                            relationships.put(
                                    relationship.getKey(),
                                    data.path("type").asText().equals("array"));
                        }
                    });
        }
        return relationships;
    }

    List<String> additionalFields() {
        return parameterValues("additional-fields[" + resource() + "]");
    }

    List<String> fieldset() {
        return parameterValues("fields[" + resource() + "]");
    }

    /** All filters, as {@code "field operator"}. */
    Set<String> filters() {
        var filters = new TreeSet<String>();
        node.path("x-klaviyo-filters").properties().forEach(filter -> {
            var operators = filter.getValue().path("operators");
            var single = OpenApi.texts(operators.path("single"));
            single.forEach(operator -> filters.add(filter.getKey() + " " + operator));
            OpenApi.texts(operators.path("none")).forEach(operator -> filters.add(filter.getKey() + " " + operator));
            for (var operator : OpenApi.texts(operators.path("list"))) {
                if (!operator.equals("equals")) {
                    filters.add(filter.getKey() + " " + operator);
                } else if (!single.contains(operator)) {
                    filters.add(filter.getKey() + " equals-list");
                }
            }
        });
        return filters;
    }

    /** The values that the filter can be given, where they are known; else empty. */
    List<String> filterValues(String field) {
        var value = node.path("x-klaviyo-filters").path(field).path("value");
        return value.path("type").asText().equals("boolean")
                ? List.of("false", "true")
                : OpenApi.texts(value.path("enum"));
    }

    boolean filterIsRequired() {
        return parameter("filter").path("required").asBoolean();
    }

    List<String> sorts() {
        return OpenApi.texts(parameter("sort").at("/schema/enum")).stream()
                .filter(sort -> !sort.startsWith("-"))
                .toList();
    }

    PageDefinition page(int rows) {
        var size = parameter("page[size]").at("/schema/maximum");
        return size.isMissingNode() ? new PageDefinition(null, rows) : new PageDefinition(size.asInt(), size.asInt());
    }

    RateDefinition rate() {
        var reduced = new HashMap<String, RateDefinition>();
        var matcher = REDUCED.matcher(node.path("description").asText());
        while (matcher.find()) {
            var burst = Integer.parseInt(matcher.group(2));
            var steady = Integer.parseInt(matcher.group(3));
            reduced.put(matcher.group(1), new RateDefinition(burst, steady, null, Map.of()));
        }
        var limits = node.path("x-klaviyo-ratelimit");
        return new RateDefinition(
                limit(limits.path("burst")),
                limit(limits.path("steady")),
                limits.has("daily") ? limit(limits.path("daily")) : null,
                reduced);
    }

    List<String> scopes() {
        return OpenApi.texts(node.path("x-klaviyo-scopes"));
    }

    private static int limit(JsonNode limit) {
        return Integer.parseInt(limit.asText().replaceFirst("/.*", ""));
    }

    private List<JsonNode> resourceParts() {
        var response = node.at("/responses/200/content")
                .path("application/vnd.api+json")
                .path("schema");
        var data = api.resolve(api.resolve(response).at("/properties/data"));
        return api.parts(data.path("items"));
    }

    private List<String> parameterValues(String name) {
        return OpenApi.texts(parameter(name).at("/schema/items/enum"));
    }

    private JsonNode parameter(String name) {
        return OpenApi.elements(node.path("parameters"))
                .map(api::resolve)
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .findFirst()
                .orElse(node.path("no such parameter"));
    }
}
