/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.klaviyojdbc.adapter.http.BodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a page's body token by token into rows and the link to the next page. Thread-safe. */
final class PageParser implements BodyReader<Page> {
    static final JsonFactory JSON = new JsonFactory();

    private final RowDecoder decoder;
    private final boolean single;
    private final @Nullable Object[] template;

    /**
     * A parser for one walk.
     *
     * @param single whether the answer is one resource, or null for none
     * @param template a row with the values that the walk gives, for every row of it
     */
    PageParser(RowDecoder decoder, boolean single, @Nullable Object[] template) {
        this.decoder = decoder;
        this.single = single;
        this.template = template.clone();
    }

    @Override
    public Page read(InputStream body) throws IOException {
        List<@Nullable Object[]> rows = null;
        String next = null;
        Included included = new Included();
        try (JsonParser parser = JSON.createParser(new JsonSource(body))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is no JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals("data")) {
                    rows = rows(parser);
                } else if (member.equals("links")) {
                    next = next(parser);
                } else if (member.equals("included") && decoder.wantsIncluded()) {
                    included.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("something follows the answer's JSON object");
            }
        }
        if (rows == null) {
            throw new IOException("the answer has no data");
        }
        return new Page(decoder.complete(rows, included), next);
    }

    private List<@Nullable Object[]> rows(JsonParser parser) throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (single) {
            one(parser, rows);
            return rows;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("the answer's data is no array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new JsonEOFException(parser, parser.currentToken(), "the answer's data ends too early");
            }
            rows.add(decoder.decode(parser, template));
        }
        return rows;
    }

    private void one(JsonParser parser, List<@Nullable Object[]> rows) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            rows.add(decoder.decode(parser, template));
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            throw new IOException("the answer's data is no object");
        }
    }

    private static @Nullable String next(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        String next = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean isNext = parser.currentName().equals("next");
            parser.nextToken();
            if (isNext && parser.currentToken() == JsonToken.VALUE_STRING) {
                next = parser.getText().isEmpty() ? null : parser.getText();
            }
            parser.skipChildren();
        }
        return next;
    }
}
