/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import java.util.Map;

/** A request: its still encoded path and query, headers in lower case, body, and the origin that the client addressed. */
record Call(String method, String origin, String path, String rawQuery, Map<String, String> headers, String body) {

    static Call of(String method, String origin, String url, Map<String, String> headers, String body) {
        int mark = url.indexOf('?');
        return mark < 0
                ? new Call(method, origin, url, "", headers, body)
                : new Call(method, origin, url.substring(0, mark), url.substring(mark + 1), headers, body);
    }

    String url() {
        return rawQuery.isEmpty() ? path : path + "?" + rawQuery;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
