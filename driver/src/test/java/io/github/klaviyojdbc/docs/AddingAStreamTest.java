/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.RecordedRequest;
import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import io.github.klaviyojdbc.structure.SourceTree;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/adding-a-stream.md shows a stream that there is, and what it does. */
class AddingAStreamTest {
    private static final String PAGE = SourceTree.text(Path.of("docs", "adding-a-stream.md"));
    private static final Path STREAM = Path.of("schemas", "streams", "tags.yaml");

    /** The blocks of code in a language. */
    private static List<String> blocks(String language) {
        return Pattern.compile("(?s)```" + language + "\\n(.*?)```")
                .matcher(PAGE)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    @Test
    void yamlOfThePageIsTheStreamsFile() {
        assertThat(String.join("", blocks("yaml")))
                .as("the file %s, cut into the steps of the page", STREAM)
                .isEqualTo(SourceTree.text(STREAM));
    }

    @Test
    void queriesOfThePageSendItsRequests() throws SQLException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                var connection = DriverManager.getConnection(sandbox.jdbcUrl() + ";cache=off");
                var statement = connection.createStatement()) {
            for (String sql : blocks("sql")) {
                try (var rows = statement.executeQuery(sql)) {
                    assertThat(rows.next()).as("%s has rows", sql).isTrue();
                }
            }
            assertThat(sandbox.requests().stream()
                            .map(AddingAStreamTest::shown)
                            .collect(Collectors.joining("\n", "", "\n")))
                    .isEqualTo(String.join("", blocks("text")));
        }
    }

    private static String shown(RecordedRequest request) {
        return request.method() + " " + request.path()
                + request.parameters().entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }
}
