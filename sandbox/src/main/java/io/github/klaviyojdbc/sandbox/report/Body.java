/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.klaviyojdbc.sandbox.endpoint.Report;
import io.github.klaviyojdbc.sandbox.query.ApiError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The attributes of a request's body, each read as what it must be. */
final class Body {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POINTER = "/data/attributes/";

    private final JsonNode attributes;

    private Body(JsonNode attributes) {
        this.attributes = attributes;
    }

    static Body of(Report report, String text) {
        JsonNode data;
        try {
            data = JSON.readTree(text).path("data");
        } catch (JsonProcessingException e) {
            throw ApiError.pointer("/data", "The body is not JSON.");
        }
        if (!data.path("type").asText().equals(report.type())) {
            throw ApiError.pointer("/data/type", "The type must be '" + report.type() + "'.");
        }
        JsonNode attributes = data.path("attributes");
        report.required().stream().sorted().forEach(name -> {
            if (!attributes.hasNonNull(name)) {
                throw refused(name, "The field '" + name + "' is required.");
            }
        });
        attributes.fieldNames().forEachRemaining(name -> {
            if (!report.attributes().contains(name)) {
                throw refused(name, "'" + name + "' is not a valid field for the resource '" + report.type() + "'.");
            }
        });
        return new Body(attributes);
    }

    /** A number for what is asked. */
    int question() {
        return attributes.toString().hashCode();
    }

    JsonNode node(String name) {
        return attributes.path(name);
    }

    /** A text; nothing where it is absent or null. */
    Optional<String> text(String name) {
        JsonNode node = attributes.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw refused(name, "The field '" + name + "' must be a text.");
        }
        return Optional.of(node.asText());
    }

    Optional<String> oneOf(String name, Collection<String> values) {
        Optional<String> text = text(name);
        text.ifPresent(word -> check(name, word, values));
        return text;
    }

    /** The texts of a list; none where it is absent or null. */
    List<String> list(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode node = attributes.path(name);
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            throw refused(name, "The field '" + name + "' must be a list.");
        }
        for (JsonNode element : node) {
            if (!element.isTextual()) {
                throw refused(name, "The field '" + name + "' must be a list of texts.");
            }
            texts.add(element.asText());
        }
        return texts;
    }

    List<String> listOf(String name, Collection<String> values) {
        List<String> texts = list(name);
        texts.forEach(text -> check(name, text, values));
        return texts;
    }

    private static void check(String name, String word, Collection<String> values) {
        if (!values.contains(word)) {
            throw refused(
                    name,
                    "'" + word + "' is not a value of '" + name + "'. Choose from "
                            + values.stream().sorted().toList() + ".");
        }
    }

    static ApiError refused(String name, String why) {
        return ApiError.pointer(POINTER + name, why);
    }
}
