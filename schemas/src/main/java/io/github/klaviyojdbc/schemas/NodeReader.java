/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads {@link YamlNode}s, of whatever the parser parses; Jackson's own tree does not keep line numbers. */
class NodeReader {
    private final String file;
    private final Faults faults;
    private final JsonParser parser;

    NodeReader(String file, Faults faults, JsonParser parser) {
        this.file = file;
        this.faults = faults;
        this.parser = parser;
    }

    /** The value at which the parser stands. */
    YamlNode node() throws IOException {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping();
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence();
        }
        return new YamlNode.Scalar(place(), token, parser.getText());
    }

    private YamlNode mapping() throws IOException {
        var place = place();
        var values = new LinkedHashMap<String, YamlNode>();
        var keys = new LinkedHashMap<String, Place>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var key = parser.currentName();
            if (keys.put(key, place()) != null) {
                faults.add(place(), "key '" + key + "' is given twice");
            }
            parser.nextToken();
            values.put(key, node());
        }
        return new YamlNode.Mapping(place, values, keys);
    }

    private YamlNode sequence() throws IOException {
        var place = place();
        var items = new ArrayList<YamlNode>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlNode.Sequence(place, items);
    }

    /** Where the parser stands. */
    Place place() {
        return new Place(file, parser.currentTokenLocation().getLineNr());
    }
}
