/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one result in one format, as they come. {@code begin} once, {@code row} for each, {@code end} once. */
interface RowWriter {
    void begin(List<Column> columns) throws IOException;

    /** The values in the order of the columns, null for SQL NULL. */
    void row(List<@Nullable String> values) throws IOException;

    default void end() throws IOException {}
}
