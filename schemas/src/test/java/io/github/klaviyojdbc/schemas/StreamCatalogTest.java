/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class StreamCatalogTest {
    private static final Path FOLDER = Path.of("streams");
    private static final Path GOLDEN = Path.of("src/test/resources/catalog.txt");

    private final StreamCatalog catalog = StreamCatalog.load();

    @Test
    void indexListsTheFolder() throws IOException {
        try (var files = Files.list(FOLDER)) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(StreamResources.INDEX))
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(FOLDER.resolve(StreamResources.INDEX)))
                    .containsExactlyElementsOf(names);
        }
    }

    @Test
    void streamsAreOrderedByName() {
        assertThat(catalog.streams())
                .extracting(StreamDefinition::name)
                .isSorted()
                .contains("profiles", "events");
    }

    @Test
    void streamsAreFoundByExactName() {
        assertThat(catalog.stream("profiles")).map(StreamDefinition::name).contains("profiles");
        assertThat(catalog.stream("PROFILES")).isEmpty();
    }

    @Test
    void columnsAreFoundByExactName() {
        var profiles = catalog.stream("profiles").orElseThrow();
        assertThat(profiles.column("email")).map(ColumnDefinition::path).contains(List.of("email"));
        assertThat(profiles.column("Email")).isEmpty();
    }

    /** The tables are an interface of ours: whoever changes them copies {@code target/catalog.txt} over the golden file. */
    @Test
    void catalogIsTheGoldenOne() throws IOException {
        var actual = catalog.streams().stream().map(StreamCatalogTest::describe).collect(Collectors.joining("\n"));
        Files.writeString(Path.of("target/catalog.txt"), actual, StandardCharsets.UTF_8);
        assertThat(actual).isEqualTo(Files.readString(GOLDEN, StandardCharsets.UTF_8));
    }

    private static String describe(StreamDefinition stream) {
        return stream.name() + " (" + String.join(", ", stream.primaryKey()) + ")\n"
                + stream.columns().stream().map(StreamCatalogTest::describe).collect(Collectors.joining());
    }

    private static String describe(ColumnDefinition column) {
        return "  " + column.name() + " " + Members.nameOf(column.type()) + (column.nullable() ? "" : " not null")
                + (column.references() == null
                        ? ""
                        : " -> " + column.references().stream() + "."
                                + column.references().column())
                + "\n";
    }
}
