/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array in the resource whose elements are the rows; a resource without elements is no row.
 *
 * @param path member names below {@code attributes}
 * @param additionalField the {@code additional-fields[type]} value that it needs, or null
 */
public record EachDefinition(List<String> path, @Nullable String additionalField) {
    public EachDefinition {
        path = List.copyOf(path);
    }

    /** The name in {@code fields[type]} that asks for it. */
    public String fieldset() {
        return String.join(".", path);
    }
}
