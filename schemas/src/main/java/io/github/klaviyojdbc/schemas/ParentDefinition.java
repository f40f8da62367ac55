/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

/**
 * The stream whose rows a child stream is read below.
 *
 * @param stream the parent's name
 * @param key the parent's column that fills the path
 * @param column the child's column that holds it; also the variable in the child's endpoint
 */
public record ParentDefinition(String stream, String key, String column) {}
