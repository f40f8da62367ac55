/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static io.github.klaviyojdbc.adapter.request.Samples.literal;
import static io.github.klaviyojdbc.adapter.request.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiteralsTest {
    private static final ColumnDefinition EMAIL = column("profiles", "email");
    private static final ColumnDefinition STATUS = column("campaigns", "status");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example",
                " ",
                "100 %",
                "%41",
                "a,b)",
                "[\u00e4\u00f6]",
                "\ud83d\ude00",
                "$custom:::$default:::X",
                "\u00a0"
            })
    void textIsSafeWhateverAUrlMakesOfIt(String text) {
        assertThat(Literals.safe(literal(text), EMAIL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "a'b",
                "a\\b",
                "a\nb",
                "\u0000",
                "\u007f",
                "\u0085",
                "a\ud800",
                "\udc00a",
                "\udc00\ud800",
                "\ufffe"
            })
    void textIsUnsafeWhereItsSpellingIsInDoubt(String text) {
        assertThat(Literals.safe(literal(text), EMAIL)).isFalse();
    }

    @Test
    void textIsUnsafeBeyondFiveHundredCharacters() {
        assertThat(Literals.safe(literal("x".repeat(500)), EMAIL)).isTrue();
        assertThat(Literals.safe(literal("x".repeat(501)), EMAIL)).isFalse();
    }

    @Test
    void onlyTheValuesThatKlaviyoListsAreSafe() {
        assertThat(Literals.safe(literal("Sent"), STATUS)).isTrue();
        assertThat(Literals.safe(literal("sent"), STATUS)).isFalse();
        assertThat(Literals.safe(literal("Cancelled: No Recipients"), STATUS)).isTrue();
    }

    @Test
    void whatIsNoTextOrNotKnownYetIsSafe() {
        assertThat(Literals.safe(literal(5L), EMAIL)).isTrue();
        assertThat(Literals.safe(open(0), STATUS)).isTrue();
    }

    @Test
    void onlyTextIsQuoted() {
        assertThat(Literals.text(literal("a b"), EMAIL)).isEqualTo("\"a b\"");
        assertThat(Literals.text(literal(-5L), EMAIL)).isEqualTo("-5");
        assertThat(Literals.text(literal(false), EMAIL)).isEqualTo("false");
        assertThat(Literals.text(literal(Instant.parse("2026-01-02T03:04:05Z")), EMAIL))
                .isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void aListStandsInBrackets() {
        assertThat(Literals.list(List.of(literal("a"), literal("b,c")), EMAIL)).isEqualTo("[\"a\",\"b,c\"]");
    }

    @Test
    void aLengthIsThatOfTheEncodedValueAndItsComma() {
        assertThat(Literals.encodedLength(literal("ab"), EMAIL)).isEqualTo("%22ab%22%2C".length());
        assertThat(Literals.encodedLength(literal("\ud83d\ude00"), EMAIL)).isEqualTo("%22%F0%9F%98%80%22%2C".length());
    }
}
