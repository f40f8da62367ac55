/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files in {@code schemas/streams}, as resources beside this class. A jar cannot be asked for the content of a
 * folder in a way that outlives shading, hence the file {@code index} that lists them.
 */
final class StreamResources {
    static final String FOLDER = "streams/";
    static final String INDEX = "index";

    private StreamResources() {}

    /** The texts of all files in the index, by file name. */
    static Map<String, String> texts(Faults faults) {
        var texts = new TreeMap<String, String>();
        var lines = index();
        for (var line = 0; line < lines.size(); line++) {
            var file = lines.get(line);
            var place = new Place(INDEX, line + 1);
            text(file)
                    .ifPresentOrElse(text -> texts.put(file, text), () -> faults.add(place, "no file '" + file + "'"));
        }
        return texts;
    }

    /** The names of all files. */
    static List<String> index() {
        return text(INDEX)
                .orElseThrow(() -> new IllegalStateException("no " + FOLDER + INDEX + " beside the classes"))
                .lines()
                .toList();
    }

    private static Optional<String> text(String file) {
        try (var stream = StreamResources.class.getResourceAsStream(FOLDER + file)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
