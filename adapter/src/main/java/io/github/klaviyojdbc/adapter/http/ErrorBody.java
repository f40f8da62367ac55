/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What an error's body says, fit to be shown: no secrets, no control characters, not too long.
 *
 * @param parts one phrase per error
 * @param codes Klaviyo's codes
 * @see <a href="https://developers.klaviyo.com/en/docs/rate_limits_and_error_handling">Klaviyo: errors</a>
 */
record ErrorBody(List<String> parts, List<String> codes) {
    /** No more of a body is ever read. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_ERRORS = 3;
    private static final int MAX_DETAIL = 500;
    private static final int MAX_EXCERPT = 200;
    private static final JsonMapper JSON = new JsonMapper();

    ErrorBody {
        parts = List.copyOf(parts);
        codes = List.copyOf(codes);
    }

    static ErrorBody of(String text, Redactor redactor) {
        try {
            JsonNode errors = JSON.readTree(text).path("errors");
            if (errors.isArray() && !errors.isEmpty()) {
                return of(errors, redactor);
            }
        } catch (JsonProcessingException e) {
            // Not ours then: a gateway's page, shown as it is.
        }
        String excerpt = redactor.excerpt(text, MAX_EXCERPT);
        return new ErrorBody(excerpt.isEmpty() ? List.of() : List.of(excerpt), List.of());
    }

    private static ErrorBody of(JsonNode errors, Redactor redactor) {
        List<String> parts = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (JsonNode error : errors) {
            if (parts.size() == MAX_ERRORS) {
                parts.add("… " + (errors.size() - MAX_ERRORS) + " more");
                break;
            }
            parts.add(describe(error, redactor));
            codes.add(error.path("code").asText());
        }
        return new ErrorBody(parts, codes);
    }

    private static String describe(JsonNode error, Redactor redactor) {
        String detail = text(error, "detail", redactor);
        StringBuilder out = new StringBuilder(detail.isEmpty() ? text(error, "title", redactor) : detail);
        append(out, "parameter", text(error.path("source"), "parameter", redactor));
        append(out, "pointer", text(error.path("source"), "pointer", redactor));
        append(out, "error id", text(error, "id", redactor));
        return out.toString();
    }

    private static String text(JsonNode node, String field, Redactor redactor) {
        return redactor.excerpt(node.path(field).asText(), MAX_DETAIL);
    }

    private static void append(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append(" [").append(name).append(' ').append(value).append(']');
        }
    }

    /** To follow the status in a message: empty, or a colon and what was said. */
    String describe() {
        String all = String.join("; ", parts);
        return all.isEmpty() ? "" : ": " + (all.endsWith(".") ? all.substring(0, all.length() - 1) : all);
    }
}
