/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import io.github.klaviyojdbc.structure.SourceTree;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What README.md says, for tests to compare with what is so. */
final class Readme {
    private static final String TEXT = SourceTree.text(Path.of("README.md"));

    private Readme() {}

    /** The text from a heading of the second level to the next. */
    static String section(String heading) {
        return first("(?ms)^## " + Pattern.quote(heading) + "\\n(.*?)(?=^## |\\z)", TEXT);
    }

    /** The cells of the table in a section, without its head. */
    static List<List<String>> table(String heading) {
        return section(heading)
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** The first block of code in a language. */
    static String code(String language) {
        return first("(?s)```" + language + "\\n(.*?)```", TEXT);
    }

    private static String first(String regex, String text) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("README.md has no " + regex);
        }
        return matcher.group(1);
    }
}
