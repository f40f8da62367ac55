/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** All streams; each is read when it is first asked for, and once. Thread-safe. */
public final class StreamCatalog {
    private final Set<String> names;
    private final Function<String, StreamDefinition> reader;
    private final Map<String, StreamDefinition> read = new ConcurrentHashMap<>();

    private StreamCatalog(Collection<String> names, Function<String, StreamDefinition> reader) {
        this.names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        this.reader = reader;
    }

    /** The streams that come with this library, which were validated when it was built. */
    public static StreamCatalog load() {
        return new StreamCatalog(CompiledStreams.names(), CompiledStreams::read);
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
        return of(
                StreamFile.valid(texts, faults).stream().map(StreamFile::stream).toList());
    }

    /** A catalog of streams that need no validation. */
    static StreamCatalog of(List<StreamDefinition> streams) {
        var byName = new LinkedHashMap<String, StreamDefinition>();
        streams.forEach(stream -> byName.put(stream.name(), stream));
        return new StreamCatalog(byName.keySet(), byName::get);
    }

    /** The names of all streams, in order. */
    public Set<String> names() {
        return names;
    }

    /** All streams, ordered by name. */
    public List<StreamDefinition> streams() {
        return names.stream().map(this::read).toList();
    }

    /** The stream of that exact name. */
    public Optional<StreamDefinition> stream(String name) {
        return names.contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    private StreamDefinition read(String name) {
        return read.computeIfAbsent(name, reader);
    }

    /** The same streams without the columns that need an additional field. */
    public StreamCatalog withoutAdditionalField(String additionalField) {
        return new StreamCatalog(names, name -> without(additionalField, read(name)));
    }

    private static StreamDefinition without(String additionalField, StreamDefinition stream) {
        return stream.withColumns(stream.columns().stream()
                .filter(column -> !additionalField.equals(column.additionalField()))
                .toList());
    }
}
