/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a JDBC URL says its parameters. */
enum ParameterForm {
    /** {@code ?a=b&c=d}. */
    QUERY('?', '&'),
    /** {@code ;a=b;c=d}. */
    SEMICOLONS(';', ';'),
    /** The same, but a value in braces may hold semicolons. */
    BRACES(';', ';');

    private final char first;
    private final char divider;

    ParameterForm(char first, char divider) {
        this.first = first;
        this.divider = divider;
    }

    /** A parameter as it stands there; a name without a value has an empty one. */
    record Parameter(String name, String value) {}

    /** Where the parameters begin, which is the length of a URL without any. */
    int begin(String url) {
        int begin = url.indexOf(first);
        return begin < 0 ? url.length() : begin;
    }

    List<Parameter> parameters(String url) {
        List<Parameter> parameters = new ArrayList<>();
        int begin = begin(url) + 1;
        while (begin < url.length()) {
            int end = end(url, begin);
            parameter(url.substring(begin, end)).ifPresent(parameters::add);
            begin = end + 1;
        }
        return parameters;
    }

    private int end(String url, int begin) {
        boolean braces = false;
        for (int index = begin; index < url.length(); index++) {
            char character = url.charAt(index);
            if (this == BRACES && character == '{' && url.charAt(index - 1) == '=') {
                braces = true;
            } else if (character == '}') {
                braces = false;
            } else if (character == divider && !braces) {
                return index;
            }
        }
        return url.length();
    }

    private static Optional<Parameter> parameter(String text) {
        int equals = text.indexOf('=');
        if (text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                equals < 0
                        ? new Parameter(text, "")
                        : new Parameter(text.substring(0, equals), text.substring(equals + 1)));
    }
}
