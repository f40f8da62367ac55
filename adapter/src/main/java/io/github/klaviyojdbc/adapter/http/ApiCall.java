/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import io.github.klaviyojdbc.schemas.RateDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One read of the API: a GET, or a POST where the question is a JSON document, as it is for reports. Either changes nothing, so
 * both may be repeated and cached.
 *
 * @param table the table it is for: named in errors and in the request log
 * @param group the requests that share limits: the endpoint with its variables unfilled
 * @param rate the limits of that group for this request (the reduced ones, if it asks for a costly field)
 * @param target path and query below the base URL, percent-encoded; or a whole URL that the API gave as a link
 * @param body the JSON to POST, or null for a GET
 */
public record ApiCall(
        String table,
        String group,
        RateDefinition rate,
        String target,
        @Nullable String body) {
    /** A GET. */
    public ApiCall(String table, String group, RateDefinition rate, String target) {
        this(table, group, rate, target, null);
    }

    /** The same for another page. */
    public ApiCall withTarget(String link) {
        return new ApiCall(table, group, rate, link, body);
    }

    String method() {
        return body == null ? "GET" : "POST";
    }
}
