/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnDecoderTest {
    /** Decodes the value and makes sure that nothing of it, nor anything after it, has been read. */
    private static @Nullable Object decoded(ColumnType type, String json) {
        try (JsonParser parser = PageParser.JSON.createParser("[" + json + ",\"after\"]")) {
            parser.nextToken();
            parser.nextToken();
            Object value = ColumnDecoder.of(type).decode(parser);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
            assertThat(parser.getText()).isEqualTo("after");
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertUnfit(ColumnType type, String json, String shown) {
        assertThatThrownBy(() -> decoded(type, json))
                .as(json)
                .isInstanceOf(UnfitValueException.class)
                .hasMessage(shown);
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    void nullIsNull(ColumnType type) {
        assertThat(decoded(type, "null")).isNull();
    }

    @Test
    void textKeepsEveryCharacter() {
        assertThat(decoded(ColumnType.STRING, "\"\"")).isEqualTo("");
        assertThat(decoded(ColumnType.STRING, "\" a\\u0000\\n\\\"\\ud83d\\ude00 \""))
                .isEqualTo(" a\u0000\n\"\ud83d\ude00 ");
        assertThat(decoded(ColumnType.STRING, "\"null\"")).isEqualTo("null");
    }

    @Test
    void whatIsNoTextBecomesItsJson() {
        assertThat(decoded(ColumnType.STRING, "5")).isEqualTo("5");
        assertThat(decoded(ColumnType.STRING, "1.50")).isEqualTo("1.50");
        assertThat(decoded(ColumnType.STRING, "true")).isEqualTo("true");
        assertThat(decoded(ColumnType.STRING, "{ \"a\": [1] }")).isEqualTo("{\"a\":[1]}");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "-9223372036854775808, -9223372036854775808",
        "9223372036854775807, 9223372036854775807",
        "5.0, 5",
        "1e3, 1000",
        "'\"42\"', 42",
        "'\"42.00\"', 42",
        "'\"1970-01-01T00:01:00Z\"', 60",
        "'\"1969-12-31T23:59:59+00:00\"', -1",
    })
    void whateverIsAWholeNumberIsAnInteger(String json, long value) {
        assertThat(decoded(ColumnType.INTEGER, json)).isEqualTo(value);
    }

    @Test
    void whatIsNoWholeNumberIsNoInteger() {
        assertUnfit(ColumnType.INTEGER, "1.5", "1.5");
        assertUnfit(ColumnType.INTEGER, "\"\"", "");
        assertUnfit(ColumnType.INTEGER, "\"9223372036854775808\"", "9223372036854775808");
        assertUnfit(ColumnType.INTEGER, "\"1e999999999\"", "1e999999999");
        assertUnfit(ColumnType.INTEGER, "true", "true");
        assertUnfit(ColumnType.INTEGER, "{\"a\":1}", "{\"a\":1}");
        assertUnfit(ColumnType.INTEGER, "\"1970-01-01T00:00:00.5Z\"", "1970-01-01T00:00:00.5Z");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "-0.5, -0.5", "1e300, 1e300", "'\"48.137\"', 48.137", "'\" 7 \"', 7", "0, 0"})
    void numbersAndTheirTextsAreNumbers(String json, double value) {
        assertThat(decoded(ColumnType.NUMBER, json)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"N/A\"", "\"NaN\"", "\"Infinity\"", "\"1,5\"", "true", "[1]"})
    void whatIsNoNumberIsRefused(String json) {
        assertThatThrownBy(() -> decoded(ColumnType.NUMBER, json)).isInstanceOf(UnfitValueException.class);
    }

    @Test
    void booleansAndTheirTextsAreBooleans() {
        assertThat(decoded(ColumnType.BOOLEAN, "true")).isEqualTo(true);
        assertThat(decoded(ColumnType.BOOLEAN, "false")).isEqualTo(false);
        assertThat(decoded(ColumnType.BOOLEAN, "\"true\"")).isEqualTo(true);
        assertThat(decoded(ColumnType.BOOLEAN, "\"false\"")).isEqualTo(false);
        assertUnfit(ColumnType.BOOLEAN, "1", "1");
        assertUnfit(ColumnType.BOOLEAN, "\"yes\"", "yes");
        assertUnfit(ColumnType.BOOLEAN, "[]", "[]");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1700000000, 1700000000000",
        "-1, -1000",
        "'\"1970-01-01T00:00:01Z\"', 1000",
        "'\"1969-12-31T23:59:59.999999Z\"', -1"
    })
    void instantsComeAsTextOrAsSeconds(String json, long millis) {
        assertThat(decoded(ColumnType.TIMESTAMP, json)).isEqualTo(millis);
    }

    @Test
    void whatIsNoInstantIsRefused() {
        assertUnfit(ColumnType.TIMESTAMP, "\"\"", "");
        assertUnfit(ColumnType.TIMESTAMP, "\"+999999999-12-31T23:59:59Z\"", "+999999999-12-31T23:59:59Z");
        assertUnfit(ColumnType.TIMESTAMP, "1.5", "1.5");
        assertUnfit(ColumnType.TIMESTAMP, "false", "false");
        assertUnfit(ColumnType.TIMESTAMP, "{}", "{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"a\" : [ 1, null, true, \"x\" ] } | {\"a\":[1,null,true,\"x\"]}",
                "[] | []",
                "\"x\" | \"x\"",
                "5 | 5",
                "12345678901234567890123 | 12345678901234567890123",
                "\"a\\u0001\\ud83d\\ude00\" | \"a\\u0001\ud83d\ude00\"",
                "{\"a\":1,\"a\":2} | {\"a\":1,\"a\":2}",
            })
    void jsonIsItsOwnTextWithoutBlanks(String json, String text) {
        assertThat(decoded(ColumnType.JSON, json)).isEqualTo(text);
    }

    @Test
    void numbersBeyondTheTypeAreRefused() {
        assertThatThrownBy(() -> decoded(ColumnType.INTEGER, "9223372036854775808"))
                .isInstanceOf(UnfitValueException.class);
        assertThatThrownBy(() -> decoded(ColumnType.TIMESTAMP, "9223372036854775808"))
                .isInstanceOf(UnfitValueException.class);
        assertThatThrownBy(() -> decoded(ColumnType.TIMESTAMP, "9223372036854775807"))
                .isInstanceOf(UnfitValueException.class);
        assertThatThrownBy(() -> decoded(ColumnType.NUMBER, "1e400")).isInstanceOf(UnfitValueException.class);
        assertThatThrownBy(() -> decoded(ColumnType.NUMBER, "\"1e400\"")).isInstanceOf(UnfitValueException.class);
    }

    @Test
    void jsonKeepsEveryDigit() {
        String json = "{\"v\":12345678901234567890.123456789,\"w\":10.10}";
        assertThat(decoded(ColumnType.JSON, json)).isEqualTo(json);
    }

    @Test
    void onlyTheBeginningOfALongValueIsShown() {
        assertUnfit(ColumnType.NUMBER, "\"" + "x".repeat(201) + "\"", "x".repeat(200) + "\u2026");
        assertUnfit(ColumnType.NUMBER, "\"" + "x".repeat(200) + "\"", "x".repeat(200));
    }
}
