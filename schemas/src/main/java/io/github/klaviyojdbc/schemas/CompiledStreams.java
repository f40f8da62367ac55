/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of all streams in one, as JSON, which {@link StreamCompiler} has made and validated: to parse and to check YAML takes
 * longer than all else that a first connection waits for.
 */
final class CompiledStreams {
    static final String FILE = "streams.json";

    private CompiledStreams() {}

    /** The files by name. */
    static Map<String, YamlNode> read(Faults faults) {
        try (var stream = CompiledStreams.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("no " + FILE + " beside the classes: Maven's build makes it");
            }
            try (var parser = new JsonFactory().createParser(stream)) {
                return read(parser, faults);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, YamlNode> read(JsonParser parser, Faults faults) throws IOException {
        var roots = new TreeMap<String, YamlNode>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var file = parser.currentName();
            parser.nextToken();
            roots.put(file, new ValidReader(file, faults, parser).node());
        }
        return roots;
    }

    /** What is valid needs no places for messages about it. */
    private static final class ValidReader extends NodeReader {
        private final Place file;

        ValidReader(String file, Faults faults, JsonParser parser) {
            super(file, faults, parser);
            this.file = new Place(file, 1);
        }

        @Override
        Place place() {
            return file;
        }
    }
}
