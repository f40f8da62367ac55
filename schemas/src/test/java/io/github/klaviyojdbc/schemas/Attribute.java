/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An attribute of the OpenAPI document, as the contract turns it into a column. */
record Attribute(List<String> path, ColumnType type, boolean nullable) {
    Attribute {
        path = List.copyOf(path);
    }

    static void collect(
            OpenApi api, JsonNode reference, List<String> path, boolean nullable, List<Attribute> attributes) {
        var schema = api.resolve(reference);
        if (!schema.has("properties")) {
            attributes.add(new Attribute(path, type(api, schema), nullable));
            return;
        }
        var required = OpenApi.texts(schema.path("required"));
        schema.get("properties").properties().forEach(member -> {
            var memberPath = new ArrayList<>(path);
            memberPath.add(member.getKey());
            var memberNullable = nullable
                    || !required.contains(member.getKey())
                    || api.resolve(member.getValue()).path("nullable").asBoolean();
            collect(api, member.getValue(), memberPath, memberNullable, attributes);
        });
    }

    private static ColumnType type(OpenApi api, JsonNode schema) {
        if (schema.has("oneOf")) {
            var types = OpenApi.elements(schema.get("oneOf"))
                    .map(one -> api.resolve(one).path("type").asText())
                    .sorted()
                    .toList();
            if (types.stream().allMatch("string"::equals)) {
                return ColumnType.STRING;
            }
            return types.equals(List.of("number", "string")) ? ColumnType.NUMBER : ColumnType.JSON;
        }
        return switch (schema.path("type").asText()) {
            case "string" -> isInstant(schema) ? ColumnType.TIMESTAMP : ColumnType.STRING;
            case "integer" -> ColumnType.INTEGER;
            case "number" -> ColumnType.NUMBER;
            case "boolean" -> ColumnType.BOOLEAN;
            default -> ColumnType.JSON;
        };
    }

    /** Some instants are plain strings whose description alone tells what they are. */
    private static boolean isInstant(JsonNode schema) {
        return schema.path("format").asText().equals("date-time")
                || schema.path("description").asText().contains("in ISO 8601 format");
    }
}
