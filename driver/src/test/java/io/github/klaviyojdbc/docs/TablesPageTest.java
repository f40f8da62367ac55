/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import io.github.klaviyojdbc.structure.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/tables.md is what the stream definitions say. */
class TablesPageTest {
    private static final Path PAGE = Path.of("docs", "tables.md");
    private static final Path MADE = Path.of("driver", "target", "tables.md");

    private final StreamCatalog catalog = StreamCatalog.load();

    @Test
    void pageIsUpToDate() throws IOException {
        String made = new TablesPage(catalog).text();
        Files.writeString(SourceTree.ROOT.resolve(MADE), made, StandardCharsets.UTF_8);
        boolean upToDate = Files.exists(SourceTree.ROOT.resolve(PAGE))
                && SourceTree.text(PAGE).equals(made);
        assertThat(upToDate)
                .as("%s says what the streams say; where the change is right: cp %s %s", PAGE, MADE, PAGE)
                .isTrue();
    }

    @Test
    void everyTableIsInOneGroup() {
        assertThat(TableGroups.of(catalog).values().stream()
                        .flatMap(tables -> tables.stream().map(StreamDefinition::name)))
                .containsExactlyInAnyOrderElementsOf(
                        catalog.streams().stream().map(StreamDefinition::name).toList());
    }
}
