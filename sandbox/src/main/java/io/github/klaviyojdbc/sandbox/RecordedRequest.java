/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as it reached the sandbox and the status it was answered with, 0 where a fault left none. {@code headers}
 * are those of interest, in lower case: authorization, revision, accept, accept-encoding and user-agent. {@code body} is
 * empty but for reports.
 */
public record RecordedRequest(
        String method,
        String path,
        String rawQuery,
        Map<String, String> parameters,
        int status,
        Map<String, String> headers,
        String body) {

    public RecordedRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        headers = Map.copyOf(headers);
    }

    /** The decoded parameter, or an empty text. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
