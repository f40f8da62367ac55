/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Klaviyo's OpenAPI document: follows its references and merges its {@code allOf}s. */
final class OpenApi {
    private final JsonNode document;

    OpenApi(Path file) {
        try {
            document = new JsonMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The GET of an endpoint, as a stream definition writes it: with a variable of any name. */
    Operation get(String endpoint) {
        return new Operation(
                this,
                document.path("paths")
                        .path(endpoint.replaceAll("\\{\\w+}", "{id}"))
                        .path("get"));
    }

    /** The POST of an endpoint that is asked with a document. */
    Operation post(String endpoint) {
        return new Operation(this, document.path("paths").path(endpoint).path("post"));
    }

    /** The paths whose GET answers with a collection, each variable as {@code {id}}. */
    List<String> collections() {
        return document.path("paths").properties().stream()
                .filter(path -> path.getValue().has("get"))
                .filter(path -> new Operation(this, path.getValue().get("get")).isCollection())
                .map(path -> path.getKey().replaceAll("\\{\\w+}", "{id}"))
                .toList();
    }

    JsonNode resolve(JsonNode node) {
        var resolved = node;
        while (resolved.has("$ref")) {
            resolved = document.at(resolved.get("$ref").textValue().substring(1));
        }
        return resolved;
    }

    /** The schemas that a schema is made of. The plain resource comes first, what additional fields add to it later. */
    List<JsonNode> parts(JsonNode schema) {
        var resolved = resolve(schema);
        if (!resolved.has("allOf")) {
            return List.of(resolved);
        }
        var parts = new ArrayList<JsonNode>();
        resolved.get("allOf").forEach(part -> parts.addAll(0, parts(part)));
        return parts;
    }

    static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::textValue).toList();
    }

    /** The one element. */
    static <T> T only(List<T> list) {
        if (list.size() != 1) {
            throw new IllegalArgumentException("not one but " + list);
        }
        return list.get(0);
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
