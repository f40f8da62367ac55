/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;

/**
 * The stream whose rows a child stream is read below.
 *
 * @param stream the parent's name
 * @param key the parent's column that says below which row
 * @param column the child's column that holds it; also the variable in the child's endpoint. Where the endpoint has none,
 *     the column's filter asks for the parent's children
 * @param inherited columns of the parent that the child has too, under the same names
 */
public record ParentDefinition(String stream, String key, String column, List<String> inherited) {
    public ParentDefinition {
        inherited = List.copyOf(inherited);
    }
}
