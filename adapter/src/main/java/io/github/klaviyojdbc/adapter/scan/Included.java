/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources that come along with a page, as JSON text. */
final class Included {
    private final Map<Identifier, String> resources = new HashMap<>();

    /** Reads the array that begins at the current token, which is at its last token afterwards. */
    void read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("what the answer includes is no array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String resource = JsonSource.text(parser);
            try (JsonParser again = PageParser.JSON.createParser(resource)) {
                again.nextToken();
                resources.put(Identifier.read(again), resource);
            }
        }
    }

    /** The resource, or null where it did not come along. */
    @Nullable
    String find(Identifier resource) {
        return resources.get(resource);
    }

    /** The resource, or what identifies it where it did not come along. */
    String text(Identifier resource) throws IOException {
        String found = find(resource);
        if (found != null) {
            return found;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = PageParser.JSON.createGenerator(text)) {
            generator.writeStartObject();
            generator.writeStringField("type", resource.type());
            generator.writeStringField("id", resource.id());
            generator.writeEndObject();
        }
        return text.toString();
    }
}
