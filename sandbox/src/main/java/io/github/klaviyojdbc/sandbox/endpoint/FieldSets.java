/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import java.util.LinkedHashSet;
import java.util.Set;

/** Reads the short form of a field set: {@code id location(city zip)} is id, location, location.city, location.zip. */
final class FieldSets {

    private final String text;
    private final Set<String> names = new LinkedHashSet<>();
    private int at;

    private FieldSets(String text) {
        this.text = text;
    }

    static Set<String> parse(String text) {
        var parser = new FieldSets(text);
        parser.level("");
        return parser.names;
    }

    private void level(String prefix) {
        while (at < text.length() && text.charAt(at) != ')') {
            int start = at;
            while (at < text.length() && " ()".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String name = prefix + text.substring(start, at);
            names.add(name);
            if (at < text.length() && text.charAt(at) == '(') {
                at++;
                level(name + ".");
                at++;
            }
            if (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
    }
}
