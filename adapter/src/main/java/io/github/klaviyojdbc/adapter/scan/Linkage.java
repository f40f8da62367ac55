/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resource linkage of a JSON:API relationship.
 *
 * @param resources what it leads to: one resource of a to-one, any number of a to-many
 * @see <a href="https://jsonapi.org/format/#document-resource-object-linkage">JSON:API: resource linkage</a>
 */
record Linkage(List<Identifier> resources, boolean many) {
    /** The linkage that begins at the current token, which is at its last token afterwards. */
    static @Nullable Linkage read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT -> new Linkage(List.of(Identifier.read(parser)), false);
            case START_ARRAY -> many(parser);
            default -> throw new UnfitValueException(parser.getText());
        };
    }

    private static Linkage many(JsonParser parser) throws IOException {
        List<Identifier> resources = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            resources.add(Identifier.read(parser));
        }
        return new Linkage(resources, true);
    }

    /** The one id of a to-one, the ids of a to-many as a JSON array. */
    @Nullable
    String text() throws IOException {
        if (!many) {
            return resources.get(0).id();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = PageParser.JSON.createGenerator(text)) {
            generator.writeStartArray();
            for (Identifier resource : resources) {
                generator.writeString(resource.id());
            }
            generator.writeEndArray();
        }
        return text.toString();
    }
}
