/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One GET path of the API and everything it accepts. {@code parent} is the type that {@code {id}} names where the rows
 * are related to another resource, {@code order} the sort when none is asked for, {@code hidden} the boolean that rows
 * must not have unless it is filtered by, {@code demands} the field that every filter must hold.
 */
public record Endpoint(
        String path,
        String type,
        @Nullable String parent,
        Set<String> scopes,
        RateLimit limit,
        Map<String, RateLimit> slower,
        Paging paging,
        List<String> sorts,
        String order,
        @Nullable String hidden,
        @Nullable String demands,
        Map<String, FilterField> filters,
        List<String> includes,
        Map<String, Set<String>> additional,
        Map<String, Set<String>> fields) {

    private static final String ID = "{id}";

    /** Whether the answer is one resource and not a collection. */
    public boolean single() {
        return path.endsWith(ID);
    }

    /** The last segment of a path such as {@code /api/lists/{id}/profiles}: the relationship that leads to the rows. */
    public String relation() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The id in a path of this endpoint, empty where the path has none; nothing if the path is not of this endpoint. */
    public Optional<String> match(String rawPath) {
        int hole = path.indexOf(ID);
        if (hole < 0) {
            return rawPath.equals(path) ? Optional.of("") : Optional.empty();
        }
        String before = path.substring(0, hole);
        String after = path.substring(hole + ID.length());
        if (rawPath.length() <= before.length() + after.length()
                || !rawPath.startsWith(before)
                || !rawPath.endsWith(after)) {
            return Optional.empty();
        }
        String id = rawPath.substring(before.length(), rawPath.length() - after.length());
        return id.indexOf('/') < 0 ? Optional.of(id) : Optional.empty();
    }
}
