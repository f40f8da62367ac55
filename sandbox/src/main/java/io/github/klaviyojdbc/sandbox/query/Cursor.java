/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The last row of a page: its sort key and id. Rows that come or go before it do not move the next page. */
record Cursor(Sort sort, @Nullable Object key, String id) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String encode() {
        var array = JsonNodeFactory.instance.arrayNode();
        array.add(sort.word()).add(id).addPOJO(key);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(array.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decode(String text, Sort sort) {
        try {
            JsonNode array = JSON.readTree(Base64.getUrlDecoder().decode(text));
            if (array == null
                    || !array.isArray()
                    || array.size() != 3
                    || !sort.word().equals(array.path(0).asText())) {
                throw invalid();
            }
            return new Cursor(sort, key(array.path(2)), array.path(1).asText());
        } catch (IllegalArgumentException | IOException e) {
            throw invalid();
        }
    }

    private static @Nullable Object key(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return node.isTextual()
                ? node.asText()
                : node.isIntegralNumber() ? (Object) node.asLong() : (Object) node.asDouble();
    }

    private static ApiError invalid() {
        return ApiError.parameter("page[cursor]", "Invalid cursor provided.");
    }
}
