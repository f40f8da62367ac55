/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

/**
 * One file, read: the definition, and the text's nodes to find the places in it.
 *
 * @param name the file's name without folder
 */
record StreamFile(String name, YamlNode root, StreamDefinition stream) {
    static final String EXTENSION = ".yaml";

    Place at(Object... path) {
        return root.at(path);
    }
}
