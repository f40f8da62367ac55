/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.core.JsonToken;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value that knows where it is written, for messages about it. */
sealed interface YamlNode {
    Place place();

    /** A single value; {@code text} is as written. */
    record Scalar(Place place, JsonToken token, String text) implements YamlNode {}

    /** Values in order. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {}

    /** Values by key, with the places of the keys; both maps are in the order of the file. */
    record Mapping(Place place, Map<String, YamlNode> values, Map<String, Place> keys) implements YamlNode {}

    /** The place of the value below these keys and indexes, or of the last one on the way that exists. */
    default Place at(Object... path) {
        var node = this;
        var place = place();
        for (var step : path) {
            var next = node.child(step);
            if (next == null) {
                return place;
            }
            place = node instanceof Mapping mapping ? mapping.keys().getOrDefault(step, place) : next.place();
            node = next;
        }
        return place;
    }

    private @Nullable YamlNode child(Object step) {
        if (this instanceof Mapping mapping) {
            return mapping.values().get(step);
        }
        if (this instanceof Sequence sequence && step instanceof Integer index) {
            return sequence.items().get(index);
        }
        return null;
    }
}
