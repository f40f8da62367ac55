/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns mean what they mean in PostgreSQL, and matching them has an end. */
class BoundedPatternsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "abc; a%; true",
                "abc; a_c; true",
                "abc; A%; false",
                "abc; %b%; true",
                "abc; %bc%c; false",
                "abcbc; %bc; true",
                "abcbcd; a%bc%; true",
                "``; %; true",
                "``; ``; true",
                "``; _; false",
                "abc; ``; false",
                "a.c; a.c; true",
                "abc; a.c; false",
                "`a\nb`; a_b; true",
                "`a\nb`; a%; true",
                "\uD83D\uDE00x; _x; true",
            })
    void likeMatchesTheWholeText(String text, String pattern, boolean expected) {
        assertThat(PatternFunctions.like(text, pattern)).isEqualTo(expected);
        assertThat(PatternFunctions.likeEscaped(text, pattern, "!")).isEqualTo(expected);
    }

    @Test
    void escapesTakeTheMeaningAway() {
        assertThat(PatternFunctions.likeEscaped("50%", "50!%", "!")).isTrue();
        assertThat(PatternFunctions.likeEscaped("500", "50!%", "!")).isFalse();
        assertThat(PatternFunctions.likeEscaped("a!b", "a!!b", "!")).isTrue();
        assertThat(PatternFunctions.ilikeEscaped("A_B", "a\\_b", "\\")).isTrue();
        assertThat(PatternFunctions.ilike("ABC", "a_c")).isTrue();
        assertThatThrownBy(() -> PatternFunctions.likeEscaped("a", "a!", "!")).hasMessageContaining("escape sequence");
        assertThatThrownBy(() -> PatternFunctions.likeEscaped("a", "a!b", "!")).hasMessageContaining("escape sequence");
        assertThatThrownBy(() -> PatternFunctions.likeEscaped("a", "a", "!!")).hasMessageContaining("escape character");
    }

    @Test
    void regularExpressionsAreFoundAnywhere() {
        assertThat(PatternFunctions.regex("abc", "b")).isTrue();
        assertThat(PatternFunctions.regex("abc", "B")).isFalse();
        assertThat(PatternFunctions.regexInsensitive("abc", "B")).isTrue();
        assertThat(PatternFunctions.regex("a1", "^[[:alpha:]][[:digit:]]$")).isTrue();
        assertThat(PatternFunctions.regex("digital", "^digit"))
                .as("a word, no class")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "abc; a%; true",
                "abc; a_c; true",
                "abc; b; false",
                "abc; (ab|x)(c|d); true",
                "aaab; a+b; true",
                "aaab; a{3}b?; true",
                "a.c; a.c; true",
                "abc; a.c; false",
                "a^c; a!^c; true",
                "a%c; a!%c; true",
                "abc; a!%c; false",
                "a5; [a-c][0-9]; true",
                "a5; [^a]5; false",
                "a5; [[:ALPHA:]][[:digit:]]; true",
                "a]5; a[!]]5; true",
                "a\\b; a\\b; true",
                "`a\nb`; a%; true",
            })
    void similarPatternsMatchTheWholeText(String text, String pattern, boolean expected) {
        assertThat(PatternFunctions.similarEscaped(text, pattern, "!")).isEqualTo(expected);
    }

    @Test
    void wrongSimilarPatternsAreRefused() {
        assertThat(PatternFunctions.similar("a!", "a!")).isTrue();
        assertThatThrownBy(() -> PatternFunctions.similar("a", "[a")).hasMessageContaining("without its ]");
        assertThatThrownBy(() -> PatternFunctions.similarEscaped("a", "a!", "!"))
                .hasMessageContaining("escape sequence");
        assertThatThrownBy(() -> PatternFunctions.similarEscaped("a", "!a", "!"))
                .hasMessageContaining("escape sequence");
        assertThatThrownBy(() -> PatternFunctions.similarEscaped("a", "a", "!!"))
                .hasMessageContaining("escape character");
    }

    @Test
    void matchesAreReplaced() {
        assertThat(PatternFunctions.replace("abab", "b", "x")).isEqualTo("axab");
        assertThat(PatternFunctions.replaceFlagged("aBab", "b", "x", "gi")).isEqualTo("axax");
        assertThat(PatternFunctions.replaceFlagged("a1b2", "([a-z])([0-9])", "\\2\\1", "g"))
                .isEqualTo("1a2b");
        assertThat(PatternFunctions.replace("a", "a", "$1")).isEqualTo("$1");
        assertThat(PatternFunctions.regexFlagged("A", "a", "i")).isTrue();
        assertThat(PatternFunctions.notRegex("A", "a")).isTrue();
        assertThat(PatternFunctions.notRegexInsensitive("A", "a")).isFalse();
        assertThatThrownBy(() -> PatternFunctions.replaceFlagged("a", "a", "b", "z"))
                .hasMessageContaining("no flag");
    }

    @Test
    void patternsThatExplodeHaveAnEnd() {
        String text = "a".repeat(2_000);
        assertThat(PatternFunctions.like(text, "%a".repeat(30) + "%b")).isFalse();
        assertThatThrownBy(() -> PatternFunctions.regex(text, "(.*a){25}b"))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.BAD_VALUE))
                .hasMessageContaining("takes too long");
    }
}
