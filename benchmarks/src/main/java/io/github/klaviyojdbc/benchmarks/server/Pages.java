/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers requests for collections. Thread-safe. */
final class Pages {
    private static final String ACCOUNT = """
            {"data":[{"type":"account","id":"Bench1","attributes":{"test_account":true,"contact_information":\
            {"default_sender_name":"B","default_sender_email":"b@example.com","organization_name":"Benchmarks"},\
            "timezone":"UTC","preferred_currency":"USD","public_api_key":"Bench1","locale":"en-US"}}],\
            "links":{"self":null,"next":null,"prev":null}}""";

    private final String origin;
    private final Map<String, Rows> collections;
    private final Map<String, Rendition> renditions = new ConcurrentHashMap<>();

    Pages(String origin, int events, int profiles, long end) {
        this.origin = origin;
        Metrics metrics = new Metrics();
        Profiles people = new Profiles(profiles, end);
        this.collections = Map.of(
                "/api/events", new Events(events, end, people, metrics),
                "/api/profiles", people,
                "/api/metrics", metrics);
    }

    /**
     * The body, as gzip.
     *
     * @throws IllegalArgumentException if there is no such page, or its filter is of a kind that no benchmark needs
     */
    byte[] answer(Query query) {
        if (query.path().equals("/api/accounts")) {
            return Body.gzip(List.of(Piece.passing(ACCOUNT)));
        }
        Rows rows = collections.get(query.path());
        if (rows == null) {
            throw new IllegalArgumentException("nothing at " + query.path());
        }
        Shape shape = new Shape(
                origin,
                query.names("fields[" + rows.type() + "]"),
                query.names("additional-fields[" + rows.type() + "]"),
                query.names("include"),
                query.text("sort").startsWith("-"));
        List<Query.Term> terms = query.filter();
        return !terms.isEmpty() && terms.get(0).field().equals("id")
                ? among(rows, shape, terms.get(0).value())
                : page(rows, shape, query);
    }

    private byte[] page(Rows rows, Shape shape, Query query) {
        Span asked = Span.of(rows, query);
        Span span = shape.descending() ? asked.reversed(rows.count()) : asked;
        int from = Math.max(span.from(), query.number("page[cursor]", 0));
        int to = Math.min(span.to(), from + Math.min(rows.pageSize(), query.number("page[size]", rows.pageSize())));
        String next = to < span.to() ? '"' + origin + query.after(to) + '"' : "null";
        String links = "\"links\":{\"self\":\"" + origin + query.path() + "\",\"next\":" + next + ",\"prev\":null}";
        return renditions
                .computeIfAbsent(query.path() + shape, absent -> new Rendition(rows, shape))
                .page(from, to, links);
    }

    /** The rows with ids of a list. */
    private byte[] among(Rows rows, Shape shape, String ids) {
        List<String> found = new ArrayList<>();
        for (String id : ids.replaceAll("[\\[\\]\"]", "").split(",", -1)) {
            int row = rows.find(id);
            if (row >= 0) {
                StringBuilder text = new StringBuilder();
                rows.write(row, shape, text);
                found.add(text.toString());
            }
        }
        String data =
                "{\"data\":[" + String.join(",", found) + "],\"links\":{\"self\":null,\"next\":null,\"prev\":null}}";
        return Body.gzip(List.of(Piece.passing(data)));
    }
}
