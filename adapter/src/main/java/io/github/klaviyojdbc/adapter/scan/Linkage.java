/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the resource linkage of a JSON:API relationship: the one id of a to-one, the ids of a to-many as a JSON array.
 *
 * @see <a href="https://jsonapi.org/format/#document-resource-object-linkage">JSON:API: resource linkage</a>
 */
final class Linkage {
    private Linkage() {}

    /** The linkage that begins at the current token, which is at its last token afterwards. */
    static @Nullable String read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT -> id(parser);
            case START_ARRAY -> ids(parser);
            default -> throw new UnfitValueException(parser.getText());
        };
    }

    private static String ids(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = PageParser.JSON.createGenerator(text)) {
            generator.writeStartArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                generator.writeString(id(parser));
            }
            generator.writeEndArray();
        }
        return text.toString();
    }

    private static @Nullable String id(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnfitValueException(parser.getText());
        }
        String id = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean isId = parser.currentName().equals("id");
            JsonToken value = parser.nextToken();
            if (isId && value != JsonToken.VALUE_NULL) {
                id = value.isScalarValue() ? parser.getText() : unfit(parser);
            }
            parser.skipChildren();
        }
        return id;
    }

    private static String unfit(JsonParser parser) throws IOException {
        throw new UnfitValueException(parser.getText());
    }
}
