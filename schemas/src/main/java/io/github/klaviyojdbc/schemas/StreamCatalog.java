/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All streams, loaded and validated once; immutable. */
public final class StreamCatalog {
    private final List<StreamDefinition> streams;
    private final Map<String, StreamDefinition> byName;

    private StreamCatalog(Map<String, StreamDefinition> byName) {
        this.streams = List.copyOf(byName.values());
        this.byName = Map.copyOf(byName);
    }

    /** Loads the streams that come with this library, which were validated when it was built. */
    public static StreamCatalog load() {
        var faults = new Faults();
        var streams = definitions(CompiledStreams.read(faults), faults);
        faults.throwIfAny();
        return of(streams);
    }

    /** Loads streams from the texts of files, by file name. */
    static StreamCatalog of(Map<String, String> texts) {
        return of(texts, new Faults());
    }

    /**
     * Loads and validates streams from the texts of files, by file name.
     *
     * @throws InvalidStreamsException naming every fault of every file
     */
    static StreamCatalog of(Map<String, String> texts, Faults faults) {
        var roots = new TreeMap<String, YamlNode>();
        texts.forEach((name, text) -> YamlReader.read(name, text, faults).ifPresent(root -> roots.put(name, root)));
        var files = new ArrayList<StreamFile>();
        Likenesses.write(roots, texts.keySet(), faults)
                .forEach((name, root) -> files.add(new StreamFile(name, root, StreamReader.read(root, faults))));
        new StreamValidator(files, texts.keySet(), faults).validate();
        faults.throwIfAny();
        return of(files.stream().map(StreamFile::stream).toList());
    }

    private static List<StreamDefinition> definitions(Map<String, YamlNode> roots, Faults faults) {
        return Likenesses.write(roots, roots.keySet(), faults).values().stream()
                .map(root -> StreamReader.read(root, faults))
                .toList();
    }

    /** A catalog of streams that need no validation. */
    static StreamCatalog of(List<StreamDefinition> streams) {
        var byName = new LinkedHashMap<String, StreamDefinition>();
        streams.forEach(stream -> byName.put(stream.name(), stream));
        return new StreamCatalog(byName);
    }

    /** All streams, ordered by name. */
    public List<StreamDefinition> streams() {
        return streams;
    }

    /** The stream of that exact name. */
    public Optional<StreamDefinition> stream(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The same streams without the columns that need an additional field. */
    public StreamCatalog withoutAdditionalField(String additionalField) {
        return of(streams.stream()
                .map(stream -> stream.withColumns(stream.columns().stream()
                        .filter(column -> !additionalField.equals(column.additionalField()))
                        .toList()))
                .toList());
    }
}
