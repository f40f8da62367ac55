/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Everything that can be read is a table, or it is written down why not. */
final class CollectionsTest {
    /** A path with its tables behind a colon, or the reason for none behind a dash. */
    private static final Pattern LINE = Pattern.compile("(\\S+?)(:| -) (.+)");

    private static final Path LIST = Path.of("src/test/resources/collections.txt");

    private final StreamCatalog catalog = StreamCatalog.load();

    /** The tables of each collection, none where there is a reason. */
    private static Map<String, List<String>> collections() throws IOException {
        var collections = new LinkedHashMap<String, List<String>>();
        for (var line : Files.readAllLines(LIST)) {
            if (line.startsWith("#")) {
                continue;
            }
            var parts = LINE.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            collections.put(
                    parts.group(1),
                    parts.group(2).equals(":") ? Arrays.asList(parts.group(3).split(", ")) : List.of());
        }
        return collections;
    }

    @Test
    void tablesReadWhatTheListSays() throws IOException {
        var expected = new TreeMap<String, TreeSet<String>>();
        collections()
                .forEach((path, tables) ->
                        tables.forEach(table -> expected.computeIfAbsent(path, absent -> new TreeSet<>())
                                .add(table)));
        var actual = catalog.streams().stream()
                .filter(stream -> !stream.page().single() && stream.report() == null)
                .collect(Collectors.groupingBy(
                        stream -> stream.endpoint().replaceAll("\\{\\w+}", "{id}"),
                        TreeMap::new,
                        Collectors.mapping(StreamDefinition::name, Collectors.toCollection(TreeSet::new))));
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void listIsTheDocuments() throws IOException {
        var file = System.getProperty("klaviyo.openapi", "");
        assumeTrue(!file.isEmpty() && Files.isRegularFile(Path.of(file)), "no OpenAPI document (-Dklaviyo.openapi)");
        assertThat(collections().keySet()).containsExactlyElementsOf(new OpenApi(Path.of(file)).collections());
    }
}
