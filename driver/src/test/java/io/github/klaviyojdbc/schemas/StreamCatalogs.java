/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;

/** Makes catalogs of streams that a test wrote down, where {@link StreamCatalog#load} would give the real ones. */
public final class StreamCatalogs {
    private StreamCatalogs() {}

    public static StreamCatalog of(StreamDefinition... streams) {
        return StreamCatalog.of(List.of(streams));
    }
}
