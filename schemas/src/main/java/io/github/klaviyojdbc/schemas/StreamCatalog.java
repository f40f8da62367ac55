/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;
import java.util.Optional;

/** All streams, loaded and validated once; immutable. */
public final class StreamCatalog {
    private final List<StreamDefinition> streams;

    StreamCatalog(List<StreamDefinition> streams) {
        this.streams = List.copyOf(streams);
    }

    /**
     * Loads the streams that come with this library.
     *
     * @throws InvalidStreamsException naming every fault of every file
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static StreamCatalog load() {
        throw new UnsupportedOperationException();
    }

    /** All streams, ordered by name. */
    public List<StreamDefinition> streams() {
        return streams;
    }

    /** The stream of that exact name. */
    public Optional<StreamDefinition> stream(String name) {
        return streams.stream().filter(stream -> stream.name().equals(name)).findFirst();
    }
}
