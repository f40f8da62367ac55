/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** How many rows the streams of an account had when they were last read whole. Thread-safe. */
public final class StreamSizes {
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    /** The rows last seen; empty if the stream was never read to its end. */
    public OptionalLong seen(StreamDefinition stream) {
        Long rows = seen.get(stream.name());
        return rows == null ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /** The rows last seen, or those of a middling account. */
    public long rows(StreamDefinition stream) {
        return Math.max(1, seen(stream).orElse(stream.estimatedRows()));
    }

    void saw(StreamDefinition stream, long rows) {
        seen.put(stream.name(), rows);
    }
}
