/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement of {@code statements.txt} is valid; those with rows give these rows. */
class StatementsTest {
    private static final String ARROW = " ==>";
    private final ToyEngine engine = new ToyEngine();

    static Stream<String> statements() throws IOException {
        try (var in = Objects.requireNonNull(StatementsTest.class.getResourceAsStream("statements.txt"))) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void isValidAndMeansWhatItSays(String line) {
        int arrow = line.indexOf(ARROW);
        if (arrow < 0) {
            engine.validate(line);
            return;
        }
        assertThat(engine.run(line.substring(0, arrow))).isEqualTo(rows(line.substring(arrow + ARROW.length())));
    }

    @Test
    void thereAreManyOfThem() throws IOException {
        assertThat(statements().count()).isGreaterThan(150);
    }

    private static List<String> rows(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        var rows = new ArrayList<String>();
        for (var row : text.substring(1).split(" \\| ", -1)) {
            rows.add(row);
        }
        return rows;
    }
}
