/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Validates the files of all streams and writes them out as JSON; run by the build, alone in needing YAML. */
final class StreamCompiler {
    private static final JsonFactory JSON = new JsonFactory();

    private StreamCompiler() {}

    /**
     * Writes what {@link CompiledStreams} reads.
     *
     * @param arguments the folder of this library's classes
     * @throws InvalidStreamsException naming every fault of every stream
     */
    public static void main(String... arguments) throws IOException {
        var faults = new Faults();
        var folder = Path.of(arguments[0])
                .resolve(StreamCompiler.class.getPackageName().replace('.', '/'));
        for (var file : StreamFile.valid(StreamResources.texts(faults), faults)) {
            var path = folder.resolve(CompiledStreams.file(file.stream().name()));
            Files.createDirectories(path.getParent());
            try (var generator = JSON.createGenerator(Files.newBufferedWriter(path))) {
                write(file.root(), generator);
            }
        }
    }

    private static void write(YamlNode node, JsonGenerator generator) throws IOException {
        if (node instanceof YamlNode.Mapping mapping) {
            generator.writeStartObject();
            for (var entry : mapping.values().entrySet()) {
                generator.writeFieldName(entry.getKey());
                write(entry.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (node instanceof YamlNode.Sequence sequence) {
            generator.writeStartArray();
            for (var item : sequence.items()) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (node instanceof YamlNode.Scalar scalar) {
            write(scalar, generator);
        }
    }

    private static void write(YamlNode.Scalar scalar, JsonGenerator generator) throws IOException {
        switch (scalar.token()) {
            case VALUE_STRING -> generator.writeString(scalar.text());
            case VALUE_NULL -> generator.writeNull();
            default -> generator.writeRawValue(scalar.text()); // numbers, true and false
        }
    }
}
