/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One file, read: the definition, and the text's nodes to find the places in it.
 *
 * @param name the file's name without folder
 */
record StreamFile(String name, YamlNode root, StreamDefinition stream) {
    static final String EXTENSION = ".yaml";

    /**
     * Reads and validates the texts of files, by file name; the files come out complete in themselves, in the order of names.
     *
     * @throws InvalidStreamsException naming every fault of every file
     */
    static List<StreamFile> valid(Map<String, String> texts, Faults faults) {
        var roots = new TreeMap<String, YamlNode>();
        texts.forEach((name, text) -> YamlReader.read(name, text, faults).ifPresent(root -> roots.put(name, root)));
        var files = new ArrayList<StreamFile>();
        Likenesses.write(roots, texts.keySet(), faults)
                .forEach((name, root) -> files.add(new StreamFile(name, root, StreamReader.read(root, faults))));
        new StreamValidator(files, texts.keySet(), faults).validate();
        faults.throwIfAny();
        return files;
    }

    Place at(Object... path) {
        return root.at(path);
    }
}
