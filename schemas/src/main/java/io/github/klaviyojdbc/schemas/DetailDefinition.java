/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

/**
 * An endpoint that is asked once a row for what the collection does not tell, if a column that needs it is wanted.
 *
 * @param name by which columns refer to it
 * @param endpoint the path, with a column of the stream in braces: {@code /api/lists/{id}}
 * @param resource the JSON:API type of the answer, as in {@code fields[type]}
 * @param rate its limits
 */
public record DetailDefinition(String name, String endpoint, String resource, RateDefinition rate) {
    /** The column whose value fills the path. */
    public String key() {
        return endpoint.substring(endpoint.indexOf('{') + 1, endpoint.indexOf('}'));
    }
}
