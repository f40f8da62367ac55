/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Validates the files of all streams and writes them into one; run by the build, alone in needing YAML. */
final class StreamCompiler {
    private StreamCompiler() {}

    /**
     * Writes {@link CompiledStreams#FILE}.
     *
     * @param arguments the folder of this library's classes
     * @throws InvalidStreamsException naming every fault of every stream
     */
    public static void main(String... arguments) throws IOException {
        var faults = new Faults();
        var texts = StreamResources.texts(faults);
        StreamCatalog.of(texts, faults);
        var folder = StreamCompiler.class.getPackageName().replace('.', '/');
        var file = Path.of(arguments[0]).resolve(folder).resolve(CompiledStreams.FILE);
        try (var generator = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
            write(texts, generator);
        }
    }

    private static void write(Map<String, String> texts, JsonGenerator generator) throws IOException {
        var yaml = new YAMLFactory();
        generator.writeStartObject();
        for (var text : texts.entrySet()) {
            generator.writeFieldName(text.getKey());
            try (var parser = yaml.createParser(text.getValue())) {
                parser.nextToken();
                generator.copyCurrentStructure(parser);
            }
        }
        generator.writeEndObject();
    }
}
