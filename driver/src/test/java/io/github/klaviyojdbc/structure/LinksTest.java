/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the pages of the repository lead somewhere, to the heading that they name. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static Stream<Path> pages() {
        return SourceTree.files(".*\\.md").stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) {
        Matcher link = LINK.matcher(SourceTree.text(page).replaceAll("(?s)```.*?```", ""));
        while (link.find()) {
            if (!link.group(1).matches("(https?|mailto):.*")) {
                assertLeadsSomewhere(page, link.group(1));
            }
        }
    }

    private static void assertLeadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        assertThat(Files.exists(SourceTree.ROOT.resolve(target)))
                .as("%s links to %s", page, link)
                .isTrue();
        if (parts.length > 1) {
            assertThat(HEADING.matcher(SourceTree.text(target)).results().map(heading -> anchor(heading.group(1))))
                    .as("%s links to %s", page, link)
                    .contains(parts[1]);
        }
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }
}
