/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON:API resource is known by.
 *
 * @see <a href="https://jsonapi.org/format/#document-resource-identifier-objects">JSON:API: resource identifiers</a>
 */
record Identifier(@Nullable String type, @Nullable String id) {
    /** The identifier that begins at the current token, which is at its last token afterwards. */
    static Identifier read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnfitValueException(parser.getText());
        }
        String type = null;
        String id = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            if (member.equals("type")) {
                type = text(parser);
            } else if (member.equals("id")) {
                id = text(parser);
            } else {
                parser.skipChildren();
            }
        }
        return new Identifier(type, id);
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!parser.currentToken().isScalarValue()) {
            throw new UnfitValueException(parser.getText());
        }
        return parser.getText();
    }
}
