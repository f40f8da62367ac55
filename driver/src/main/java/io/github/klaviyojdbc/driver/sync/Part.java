/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A part of a stream that has a cursor of its own: a channel of campaigns, archived or not; the members of a list.
 *
 * @param place values of the columns that it is told by; none where the stream is one whole
 */
record Part(Map<String, Object> place) {
    static final Part WHOLE = new Part(Map.of());

    /** In the order of columns in which it was made. */
    Part {
        place = Collections.unmodifiableMap(new LinkedHashMap<>(place));
    }

    Part with(String column, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(place);
        more.put(column, value);
        return new Part(more);
    }

    /** As the state calls it. */
    String name() {
        return place.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
