/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that a parser reads, of which it keeps those of a value that is wanted as text: to cut them out costs a fraction of
 * writing the value's tokens anew. Not thread-safe.
 */
final class JsonSource extends InputStream {
    private static final long NONE = -1;

    private final InputStream body;

    /** What the parser has got last, in its own buffer, and the place in the body where that begins. */
    private byte[] chunk = {};

    private int offset;
    private int length;
    private long position;

    /** The place in the body where a value begins that is wanted as text, and what earlier chunks held of it. */
    private long start = NONE;

    private final ByteArrayOutputStream before = new ByteArrayOutputStream(0);

    JsonSource(InputStream body) {
        this.body = body;
    }

    /**
     * The text of the value that begins at the parser's current token, which is at the value's last token afterwards: without
     * spaces between tokens, and with no character escaped that need not be.
     */
    static String text(JsonParser parser) throws IOException {
        return parser.currentToken().isStructStart() && parser.getInputSource() instanceof JsonSource source
                ? source.cut(parser)
                : rewritten(parser);
    }

    private String cut(JsonParser parser) throws IOException {
        start = parser.currentLocation().getByteOffset() - 1;
        parser.skipChildren();
        int end = offset + (int) (parser.currentLocation().getByteOffset() - position);
        int begin = offset + (int) (start - position);
        start = NONE;
        if (before.size() == 0) {
            return text(chunk, begin, end);
        }
        before.write(chunk, offset, end - offset);
        byte[] whole = before.toByteArray();
        before.reset();
        return text(whole, 0, whole.length);
    }

    private static String text(byte[] json, int begin, int end) throws IOException {
        if (isTerse(json, begin, end)) {
            return new String(json, begin, end - begin, StandardCharsets.UTF_8);
        }
        try (JsonParser parser = PageParser.JSON.createParser(json, begin, end - begin)) {
            parser.nextToken();
            return rewritten(parser);
        }
    }

    /** Whether a generator would write it just so. */
    private static boolean isTerse(byte[] json, int begin, int end) {
        boolean inString = false;
        for (int i = begin; i < end; i++) {
            byte character = json[i];
            if (character == '"') {
                inString = !inString;
            } else if (character == '\\') {
                i++;
                if (json[i] == 'u' || json[i] == '/') {
                    return false;
                }
            } else if (!inString && character <= ' ') {
                return false;
            }
        }
        return true;
    }

    private static String rewritten(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = PageParser.JSON.createGenerator(text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }

    @Override
    public int read(byte[] target, int at, int most) throws IOException {
        boolean isMore = target == chunk && at == offset + length; // so a parser reads until it knows the encoding
        if (start != NONE && !isMore) {
            int from = (int) Math.max(0, start - position);
            before.write(chunk, offset + from, length - from);
        }
        int count = body.read(target, at, most);
        if (!isMore) {
            position += length;
            chunk = target;
            offset = at;
            length = 0;
        }
        length += Math.max(0, count);
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
