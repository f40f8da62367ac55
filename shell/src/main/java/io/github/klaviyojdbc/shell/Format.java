/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of results, by the names that {@code --format} takes. */
enum Format {
    TABLE,
    CSV,
    JSON,
    TSV;

    static Optional<Format> named(String name) {
        return Stream.of(values())
                .filter(format -> format.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    RowWriter writer(Writer out) {
        return switch (this) {
            case TABLE -> new TableWriter(out);
            case CSV -> DelimitedWriter.csv(out);
            case JSON -> new JsonWriter(out);
            case TSV -> DelimitedWriter.tsv(out);
        };
    }
}
