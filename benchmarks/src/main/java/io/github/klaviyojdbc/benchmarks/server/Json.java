/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.util.Collection;

/** JSON:API by string building: texts here need no escapes, and there are a million of them. */
final class Json {
    private Json() {}

    /** Opens a resource up to its attributes, which the caller writes and closes. */
    static StringBuilder resource(StringBuilder text, String type, String id) {
        return text.append("{\"type\":\"")
                .append(type)
                .append("\",\"id\":\"")
                .append(id)
                .append("\",\"attributes\":{");
    }

    /** One of a resource's relationships; with its one relative, where there is an id. */
    static void relationship(
            StringBuilder text, String self, String name, String type, String id, Collection<String> includes) {
        text.append('"').append(name).append("\":{");
        if (!id.isEmpty()) {
            text.append("\"data\":{\"type\":\"")
                    .append(type)
                    .append("\",\"id\":\"")
                    .append(id)
                    .append("\"},");
        } else if (includes.contains(name)) {
            text.append("\"data\":[],");
        }
        text.append("\"links\":{\"self\":\"")
                .append(self)
                .append("/relationships/")
                .append(name);
        text.append("\",\"related\":\"").append(self).append('/').append(name).append("\"}}");
    }

    /** Closes a resource. */
    static void links(StringBuilder text, String self) {
        text.append(",\"links\":{\"self\":\"").append(self).append("\"}}");
    }

    /** Ends a list of members that each have a comma behind them. */
    static void close(StringBuilder text, char end) {
        if (text.charAt(text.length() - 1) == ',') {
            text.setLength(text.length() - 1);
        }
        text.append(end);
    }
}
