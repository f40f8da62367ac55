/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One GET path of the API and everything it accepts. {@code parent} is the type that {@code {id}} names where the rows
 * are related to another resource, {@code one} says that at most one row is, {@code order} the sort when none is asked
 * for, {@code hidden} the boolean that rows must not have unless it is filtered by, {@code demands} the fields of which
 * every filter must hold one, {@code relations} the relationships shown of the types of which not all are.
 */
public record Endpoint(
        String path,
        String type,
        @Nullable String parent,
        @Nullable One one,
        Set<String> scopes,
        RateLimit limit,
        Map<String, RateLimit> slower,
        Paging paging,
        List<String> sorts,
        String order,
        @Nullable String hidden,
        Set<String> demands,
        Map<String, FilterField> filters,
        List<String> includes,
        Map<String, Set<String>> additional,
        Map<String, Set<String>> fields,
        Map<String, Set<String>> relations) {

    /** What an endpoint for at most one related resource answers where there is none: null, or status 404. */
    public enum One {
        OR_NULL,
        OR_404
    }

    /** Whether the path names the resource that is answered. */
    public boolean single() {
        return path.endsWith("}");
    }

    /** Whether the answer names the related resources by type and id only. */
    public boolean linkage() {
        return path.contains("/relationships/");
    }

    /** The last segment of a path such as {@code /api/lists/{id}/profiles}: the relationship that leads to the rows. */
    public String relation() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The id in a path of this endpoint, empty where the path has none; nothing if the path is not of this endpoint. */
    public Optional<String> match(String rawPath) {
        int hole = path.indexOf('{');
        if (hole < 0) {
            return rawPath.equals(path) ? Optional.of("") : Optional.empty();
        }
        String before = path.substring(0, hole);
        String after = path.substring(path.indexOf('}') + 1);
        if (rawPath.length() <= before.length() + after.length()
                || !rawPath.startsWith(before)
                || !rawPath.endsWith(after)) {
            return Optional.empty();
        }
        String id = rawPath.substring(before.length(), rawPath.length() - after.length());
        return id.indexOf('/') < 0 ? Optional.of(id) : Optional.empty();
    }
}
