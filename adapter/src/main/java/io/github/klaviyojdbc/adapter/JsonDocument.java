/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** What a column of JSON holds, for whoever wants members of it. Immutable. */
public final class JsonDocument {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode root;

    private JsonDocument(JsonNode root) {
        this.root = root;
    }

    /**
     * Reads a value of a column.
     *
     * @param text as the column has it; null for a document without anything
     */
    public static JsonDocument of(@Nullable String text) {
        try {
            return new JsonDocument(text == null ? MissingNode.getInstance() : JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON: " + text, e);
        }
    }

    /** An element of an array; without anything, where there is none. */
    public JsonDocument element(int index) {
        return new JsonDocument(root.path(index));
    }

    /** The value at the end of a path of members: a scalar as text, anything else as JSON, null where there is nothing. */
    public @Nullable String text(String... path) {
        JsonNode node = root;
        for (String name : path) {
            node = node.path(name);
        }
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
