/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.klaviyojdbc.sandbox.data.Relation;
import io.github.klaviyojdbc.sandbox.data.Resource;
import io.github.klaviyojdbc.sandbox.data.Shop;
import io.github.klaviyojdbc.sandbox.endpoint.Endpoint;
import io.github.klaviyojdbc.sandbox.query.ApiQuery;
import io.github.klaviyojdbc.sandbox.query.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes JSON:API documents straight to bytes: pages, single resources, errors. */
final class Documents {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();
    /** The one type whose resources have no address of their own. */
    private static final String WITHOUT_LINKS = "import-error";

    private final Shop shop;

    Documents(Shop shop) {
        this.shop = shop;
    }

    byte[] collection(Endpoint endpoint, Call call, @Nullable String next, Page page, ApiQuery query) {
        return write(json -> {
            json.writeArrayFieldStart("data");
            for (Resource row : page.rows()) {
                data(json, endpoint, call, row, query);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("links");
            json.writeStringField("self", call.origin() + call.url());
            json.writeStringField("next", next);
            json.writeStringField("prev", null);
            json.writeEndObject();
            included(json, call.origin(), page.rows(), query);
        });
    }

    /** A document with one resource, or with null for none. */
    byte[] single(Endpoint endpoint, Call call, @Nullable Resource row, ApiQuery query) {
        return write(json -> {
            json.writeFieldName("data");
            if (row == null) {
                json.writeNull();
            } else {
                data(json, endpoint, call, row, query);
            }
            json.writeObjectFieldStart("links");
            json.writeStringField("self", call.origin() + call.url());
            json.writeEndObject();
            included(json, call.origin(), row == null ? List.of() : List.of(row), query);
        });
    }

    private static void data(JsonGenerator json, Endpoint endpoint, Call call, Resource row, ApiQuery query)
            throws IOException {
        if (endpoint.linkage()) {
            identifier(json, row.type(), row.id());
        } else {
            resource(json, call.origin(), row, query, true);
        }
    }

    static String error(int status, String code, String title, String detail, Map<String, String> source) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("errors");
            json.writeStartObject();
            json.writeStringField("id", UUID.randomUUID().toString());
            json.writeNumberField("status", status);
            json.writeStringField("code", code);
            json.writeStringField("title", title);
            json.writeStringField("detail", detail);
            json.writeObjectField("source", source);
            json.writeObjectField("links", Map.of());
            json.writeObjectField("meta", Map.of());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void resource(JsonGenerator json, String origin, Resource row, ApiQuery query, boolean primary)
            throws IOException {
        String self = origin + "/api/" + plural(row.type()) + "/" + encode(row.id());
        json.writeStartObject();
        json.writeStringField("type", row.type());
        json.writeStringField("id", row.id());
        if (!row.attributes().isEmpty()) {
            json.writeObjectField("attributes", query.projection().of(row));
        }
        List<Map.Entry<String, Relation>> relations = row.relations().entrySet().stream()
                .filter(entry -> query.projection().shows(row.type(), entry.getKey()))
                .toList();
        if (!relations.isEmpty()) {
            json.writeObjectFieldStart("relationships");
            for (var entry : relations) {
                String name = entry.getKey();
                json.writeObjectFieldStart(name);
                linkage(json, entry.getValue(), primary && query.includes().contains(name));
                json.writeObjectFieldStart("links");
                json.writeStringField("self", self + "/relationships/" + name);
                json.writeStringField("related", self + "/" + name);
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        if (!row.type().equals(WITHOUT_LINKS)) {
            json.writeObjectFieldStart("links");
            json.writeStringField("self", self);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** A single related resource is always named, several only if they are included. */
    private static void linkage(JsonGenerator json, Relation relation, boolean included) throws IOException {
        if (relation.many() && included) {
            json.writeArrayFieldStart("data");
            for (String id : relation.ids()) {
                identifier(json, relation.type(), id);
            }
            json.writeEndArray();
        } else if (!relation.many() && !relation.ids().isEmpty()) {
            json.writeFieldName("data");
            identifier(json, relation.type(), relation.ids().get(0));
        }
    }

    private static void identifier(JsonGenerator json, String type, String id) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField("id", id);
        json.writeEndObject();
    }

    private void included(JsonGenerator json, String origin, List<Resource> rows, ApiQuery query) throws IOException {
        if (query.includes().isEmpty()) {
            return;
        }
        Map<List<String>, Resource> found = new LinkedHashMap<>();
        for (Resource row : rows) {
            for (String name : query.includes()) {
                Relation relation = row.relations().get(name);
                if (relation != null) {
                    relation.ids().forEach(id -> found.computeIfAbsent(List.of(relation.type(), id), this::find));
                }
            }
        }
        json.writeArrayFieldStart("included");
        for (Resource row : found.values()) {
            resource(json, origin, row, query, false);
        }
        json.writeEndArray();
    }

    private @Nullable Resource find(List<String> typeAndId) {
        return shop.find(typeAndId.get(0), typeAndId.get(1)).orElse(null);
    }

    private static byte[] write(Writing body) {
        var bytes = new ByteArrayOutputStream(16_384);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            body.to(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String plural(String type) {
        if (type.endsWith("content")) {
            return type;
        }
        return type.endsWith("y") ? type.substring(0, type.length() - 1) + "ies" : type + "s";
    }

    private static String encode(String id) {
        // Nearly all ids are plain, and there are thousands in a page.
        boolean plain = id.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
        return plain ? id : URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A part of a document. */
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }
}
