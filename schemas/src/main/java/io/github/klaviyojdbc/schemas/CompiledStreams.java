/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The files of all streams as JSON, which {@link StreamCompiler} has made of valid ones: to parse and to check YAML takes longer
 * than all else that a first connection waits for.
 */
final class CompiledStreams {
    private static final JsonFactory JSON = new JsonFactory();

    private CompiledStreams() {}

    /** The file of a stream, beside the classes. */
    static String file(String name) {
        return StreamResources.FOLDER + name + ".json";
    }

    /** The names of all streams, in order. */
    static List<String> names() {
        return StreamResources.index().stream()
                .map(file -> file.substring(0, file.length() - StreamFile.EXTENSION.length()))
                .sorted()
                .toList();
    }

    /** A stream of that name. */
    static StreamDefinition read(String name) {
        var file = file(name);
        var faults = new Faults();
        try (var resource = resource(file);
                var parser = JSON.createParser(resource)) {
            parser.nextToken();
            var stream = StreamReader.read(new ValidReader(file, faults, parser).node(), faults);
            faults.throwIfAny();
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String file) {
        var resource = CompiledStreams.class.getResourceAsStream(file);
        if (resource == null) {
            throw new IllegalStateException("no " + file + " beside the classes: Maven's build makes it");
        }
        return resource;
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
