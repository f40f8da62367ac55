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
import java.util.stream.Stream;

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

    boolean isCollection() {
        return data().path("type").asText().equals("array");
    }

    String id() {
        return node.path("operationId").asText();
    }

    String resource() {
        return type(resourceParts().get(0));
    }

    /** All attributes that are no objects of fixed members, in the document's order. */
    List<Attribute> attributes() {
        var attributes = new ArrayList<Attribute>();
        resourceParts().forEach(part -> collect(part, attributes));
        return attributes;
    }

    /** The attributes of the resource that a relationship leads to, where that can be included. */
    List<Attribute> includedAttributes(String relationship) {
        var type = relationshipSchemas(relationship)
                .map(schema -> schema.at("/properties/data"))
                .map(api::resolve)
                .map(data -> api.resolve(data.path("items").isMissingNode() ? data : data.path("items")))
                .map(this::type)
                .findFirst()
                .orElseThrow();
        var attributes = new ArrayList<Attribute>();
        OpenApi.elements(api.resolve(response().at("/properties/included/items/oneOf")))
                .map(api::parts)
                .filter(parts -> type(parts.get(0)).equals(type))
                .forEach(parts -> parts.forEach(part -> collect(part, attributes)));
        return attributes;
    }

    /** The members of an array's elements. */
    List<Attribute> elementAttributes(List<String> path) {
        var attributes = new ArrayList<Attribute>();
        for (var part : resourceParts()) {
            var schema = api.resolve(part.at("/properties/attributes"));
            for (var member : path) {
                schema = api.resolve(schema.path("properties").path(member));
            }
            if (schema.has("items")) {
                Attribute.collect(api, schema.get("items"), List.of(), false, attributes);
            }
        }
        return attributes;
    }

    private void collect(JsonNode part, List<Attribute> attributes) {
        if (part.path("properties").has("attributes")) {
            Attribute.collect(api, part.at("/properties/attributes"), List.of(), false, attributes);
        }
    }

    private Stream<JsonNode> relationshipSchemas(String relationship) {
        return resourceParts().stream()
                .map(part -> api.resolve(part.at("/properties/relationships"))
                        .path("properties")
                        .path(relationship))
                .filter(JsonNode::isObject)
                .map(api::resolve);
    }

    private String type(JsonNode resource) {
        return api.resolve(resource.at("/properties/type")).at("/enum/0").asText();
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
        return size.isMissingNode()
                ? new PageDefinition(null, rows, !isCollection())
                : new PageDefinition(size.asInt(), size.asInt(), false);
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

    /** The limits of a detail: of the reduced ones, those for what its columns ask for. */
    RateDefinition rateOf(StreamDefinition stream, DetailDefinition detail) {
        var all = rate();
        var reduced = new HashMap<>(all.reduced());
        reduced.keySet()
                .removeIf(name -> stream.columns().stream()
                        .filter(column -> detail.name().equals(column.detail()))
                        .noneMatch(column -> name.equals(column.additionalField()) || name.equals(column.include())));
        return new RateDefinition(all.burst(), all.steady(), all.daily(), reduced);
    }

    /** An attribute of the document that asks, or a missing node. */
    JsonNode question(String attribute) {
        var schema = api.resolve(node.at("/requestBody/content/application~1vnd.api+json/schema"));
        var data = api.resolve(schema.at("/properties/data"));
        return api.resolve(api.resolve(data.at("/properties/attributes"))
                .path("properties")
                .path(attribute));
    }

    /** The type of the document that asks. */
    String questionType() {
        var schema = api.resolve(node.at("/requestBody/content/application~1vnd.api+json/schema"));
        var data = api.resolve(schema.at("/properties/data"));
        return OpenApi.only(
                OpenApi.texts(api.resolve(data.at("/properties/type")).path("enum")));
    }

    /** The words that an attribute of that document knows, or that its elements do. */
    List<String> words(String attribute) {
        var schema = question(attribute);
        return OpenApi.texts((schema.has("items") ? api.resolve(schema.path("items")) : schema).path("enum"));
    }

    List<String> scopes() {
        return OpenApi.texts(node.path("x-klaviyo-scopes"));
    }

    private static int limit(JsonNode limit) {
        return Integer.parseInt(limit.asText().replaceFirst("/.*", ""));
    }

    private List<JsonNode> resourceParts() {
        return api.parts(data().has("items") ? data().path("items") : data());
    }

    private JsonNode data() {
        return api.resolve(response().at("/properties/data"));
    }

    private JsonNode response() {
        return api.resolve(node.at("/responses/200/content")
                .path("application/vnd.api+json")
                .path("schema"));
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
