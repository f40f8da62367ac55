/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one YAML file into {@link YamlNode}s; Jackson's own tree does not keep line numbers. */
final class YamlReader {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final Faults faults;
    private final JsonParser parser;

    private YamlReader(String file, Faults faults, JsonParser parser) {
        this.file = file;
        this.faults = faults;
        this.parser = parser;
    }

    /** The file's only document, or nothing where it is no YAML; that is then among the faults. */
    static Optional<YamlNode> read(String file, String text, Faults faults) {
        try (var parser = YAML.createParser(text)) {
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
        var node = node();
        if (parser.nextToken() != null) {
            faults.add(place(), "a second document");
        }
        return Optional.of(node);
    }

    private YamlNode node() throws IOException {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping();
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence();
        }
        return new YamlNode.Scalar(place(), token, parser.getText());
    }

    private YamlNode mapping() throws IOException {
        var place = place();
        var values = new LinkedHashMap<String, YamlNode>();
        var keys = new LinkedHashMap<String, Place>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var key = parser.currentName();
            if (keys.put(key, place()) != null) {
                faults.add(place(), "key '" + key + "' is given twice");
            }
            parser.nextToken();
            values.put(key, node());
        }
        return new YamlNode.Mapping(place, values, keys);
    }

    private YamlNode sequence() throws IOException {
        var place = place();
        var items = new ArrayList<YamlNode>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlNode.Sequence(place, items);
    }

    private Place place() {
        return new Place(file, parser.currentTokenLocation().getLineNr());
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
