/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonSourceTest {
    /** A stream that gives so many bytes at a time, as sockets do. */
    private static InputStream inPieces(byte[] bytes, int piece) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int at, int most) {
                return super.read(target, at, Math.min(piece, most));
            }
        };
    }

    /** The texts of the elements of an array. */
    private static List<String> texts(String json, Charset charset, int piece) throws IOException {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser =
                PageParser.JSON.createParser(new JsonSource(inPieces(json.getBytes(charset), piece)))) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                texts.add(JsonSource.text(parser));
            }
            assertThat(parser.nextToken()).isNull();
        }
        return texts;
    }

    private static List<String> texts(String json) throws IOException {
        return texts(json, StandardCharsets.UTF_8, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{}                              | {}",
                "[ ]                             | []",
                "{ \"a\" : [1, {\"b\":null}] }   | {\"a\":[1,{\"b\":null}]}",
                "{\"a b\":\" c \"}               | {\"a b\":\" c \"}",
                "[\"\\u00e9\",\"\\/\"]           | [\"é\",\"/\"]",
                "[\"\\n\\t\\\"\\\\ {\"]          | [\"\\n\\t\\\"\\\\ {\"]",
                "[\"\\\\\",\" \"]                | [\"\\\\\",\" \"]",
                "[\"\\u0001\"]                   | [\"\\u0001\"]",
                "[\"é😀\"]                        | [\"é😀\"]",
                "[-0.10,12345678901234567890]    | [-0.10,12345678901234567890]",
                "7                               | 7",
                "\"x\"                           | \"x\"",
            },
            delimiter = '|')
    void tellsAValueWithoutWhatIsNotNeeded(String value, String text) throws IOException {
        assertThat(texts("[" + value + "," + value + "]")).containsExactly(text, text);
        assertThat(texts("[\n" + value + "\n ,\n" + value + " ]")).containsExactly(text, text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 8_000, Integer.MAX_VALUE})
    void doesNotMindHowTheBytesCome(int piece) throws IOException {
        Random random = new Random(piece);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            values.add("{\"n\":" + i + ",\"é\":[\"" + "ab😀".repeat(random.nextInt(i < 38 ? 50 : 5_000)) + "\"]}");
        }
        String json = "[" + String.join(",", values) + "]";
        assertThat(texts(json, StandardCharsets.UTF_8, piece)).isEqualTo(values);
        assertThat(texts("\ufeff" + json, StandardCharsets.UTF_8, piece)).isEqualTo(values);
        assertThat(texts(json, StandardCharsets.UTF_16BE, piece)).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\":1", "[{\"a\":\"b", "[[[1]"})
    void tellsNothingOfAValueThatIsCutShort(String json) {
        assertThatThrownBy(() -> texts(json)).isInstanceOf(JsonEOFException.class);
    }
}
