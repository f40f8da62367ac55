/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of README.md are those of the code. */
class ReadmePropertiesTest {
    private static String code(String text) {
        return text.isEmpty() ? "–" : "`" + text + "`";
    }

    @Test
    void propertiesAreTheOptions() {
        var expected = Arrays.stream(ConnectionOption.values())
                .map(option -> List.of(code(option.optionName()), code(option.defaultValue()), option.description()))
                .toList();
        assertThat(Readme.table("Connection properties"))
                .as("as it should be:%n%s", asMarkdown(expected))
                .isEqualTo(expected);
    }

    @Test
    void tablesAreTheStreams() {
        var expected = StreamCatalog.load().streams().stream()
                .map(stream -> List.of(code(stream.name()), stream.description(), code(key(stream))))
                .toList();
        assertThat(Readme.table("Tables"))
                .as("as it should be:%n%s", asMarkdown(expected))
                .isEqualTo(expected);
    }

    private static String key(StreamDefinition stream) {
        return String.join(", ", stream.primaryKey());
    }

    private static String asMarkdown(List<List<String>> rows) {
        return String.join(
                "\n",
                rows.stream().map(row -> "| " + String.join(" | ", row) + " |").toList());
    }
}
