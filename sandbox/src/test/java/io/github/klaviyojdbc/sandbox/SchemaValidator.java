/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds JSON against the part of JSON Schema that Klaviyo's document uses. Of {@code oneOf} at least one must fit, since
 * several of the document's cases do not exclude each other.
 */
final class SchemaValidator {

    private final JsonNode document;

    SchemaValidator(JsonNode document) {
        this.document = document;
    }

    List<String> faults(JsonNode schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check(schema, value, "$", faults);
        return faults;
    }

    private void check(JsonNode reference, JsonNode value, String at, List<String> faults) {
        JsonNode schema = resolve(reference);
        if (value.isNull()) {
            boolean link = at.endsWith(".links.next") || at.endsWith(".links.prev");
            if (!schema.path("nullable").asBoolean() && !link) {
                faults.add(at + " is null");
            }
            return;
        }
        schema.path("allOf").forEach(part -> check(part, value, at, faults));
        if (schema.has("oneOf")) {
            List<String> why = new ArrayList<>();
            boolean fits = false;
            for (JsonNode part : schema.path("oneOf")) {
                List<String> found = faults(part, value);
                fits |= found.isEmpty();
                why.addAll(found);
            }
            if (!fits) {
                faults.add(at + " fits no case: " + why);
            }
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            faults.add(at + " is " + value + ", which is not one of " + schema.path("enum"));
        }
        if (schema.has("type") && !is(schema.path("type").asText(), value)) {
            faults.add(at + " is " + value.getNodeType() + ", not "
                    + schema.path("type").asText());
            return;
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(at + " lacks " + name.asText());
            }
        });
        schema.path("properties").properties().forEach(property -> {
            if (value.has(property.getKey())) {
                check(property.getValue(), value.path(property.getKey()), at + "." + property.getKey(), faults);
            }
        });
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.path(i), at + "[" + i + "]", faults);
            }
        }
    }

    /** The names of the properties of a schema, through references and {@code allOf}. */
    List<String> properties(JsonNode reference) {
        JsonNode schema = resolve(reference);
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.path("allOf").forEach(part -> names.addAll(properties(part)));
        return names;
    }

    JsonNode property(JsonNode reference, String name) {
        JsonNode schema = resolve(reference);
        if (schema.path("properties").has(name)) {
            return schema.path("properties").path(name);
        }
        for (JsonNode part : schema.path("allOf")) {
            JsonNode found = property(part, name);
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return schema.path("none");
    }

    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref")
                ? resolve(document.at(schema.path("$ref").asText().substring(1)))
                : schema;
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode one : values) {
            if (one.asText().equals(value.asText())) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> throw new IllegalArgumentException(type);
        };
    }
}
