/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a request, by their names. */
record Query(String path, Map<String, String> parameters) {
    static Query of(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String raw = uri.getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return new Query(uri.getPath(), parameters);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    int number(String name, int otherwise) {
        return parameters.containsKey(name) ? Integer.parseInt(text(name)) : otherwise;
    }

    Set<String> names(String name) {
        Set<String> names = new TreeSet<>();
        for (String one : text(name).split(",", -1)) {
            if (!one.isEmpty()) {
                // location.city is a part of location, which is sent as a whole
                names.add(one.contains(".") ? one.substring(0, one.indexOf('.')) : one);
            }
        }
        return names;
    }

    /** The terms of the filter, each with its operator, its field and its values in one text: {@code any(id,["A"])}. */
    List<Term> filter() {
        List<Term> terms = new ArrayList<>();
        String rest = text("filter");
        while (!rest.isEmpty()) {
            int end = rest.indexOf(')');
            String[] parts = rest.substring(0, end).split("[(,]", 3);
            terms.add(new Term(parts[0], parts[1], parts[2]));
            rest = rest.substring(Math.min(rest.length(), end + 2));
        }
        return terms;
    }

    /** This query with another place to begin at, as it stands in a link. */
    String after(int cursor) {
        Map<String, String> next = new LinkedHashMap<>(parameters);
        next.put("page[cursor]", Integer.toString(cursor));
        StringBuilder link = new StringBuilder(path);
        next.forEach((name, value) -> link.append(link.indexOf("?") < 0 ? '?' : '&')
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return link.toString();
    }

    /** One term of a filter. */
    record Term(String operator, String field, String value) {}
}
