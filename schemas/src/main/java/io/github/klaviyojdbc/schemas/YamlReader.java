/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one YAML file into {@link YamlNode}s. */
final class YamlReader {
    private final String file;
    private final Faults faults;
    private final JsonParser parser;
    private final NodeReader nodes;

    private YamlReader(String file, Faults faults, JsonParser parser) {
        this.file = file;
        this.faults = faults;
        this.parser = parser;
        this.nodes = new NodeReader(file, faults, parser);
    }

    /** The file's only document, or nothing where it is no YAML; that is then among the faults. */
    static Optional<YamlNode> read(String file, String text, Faults faults) {
        try (var parser = new YAMLFactory().createParser(text)) {
            return new YamlReader(file, faults, parser).document();
        } catch (JsonProcessingException e) {
            faults.add(new Place(file, line(e)), "not YAML: " + problem(e.getOriginalMessage()));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<YamlNode> document() throws IOException {
        if (parser.nextToken() == null) {
            faults.add(new Place(file, 1), "the file is empty");
            return Optional.empty();
        }
        var node = nodes.node();
        if (parser.nextToken() != null) {
            faults.add(nodes.place(), "a second document");
        }
        return Optional.of(node);
    }

    /** Jackson tells where its last token was; the parser below it knows better. */
    private static int line(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    /** The message without its indented lines, which quote the text and name a reader instead of our file. */
    private static String problem(String message) {
        return message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(": "));
    }
}
