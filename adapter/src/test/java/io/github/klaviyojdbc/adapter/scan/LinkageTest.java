/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LinkageTest {
    private static @Nullable String read(String json) throws IOException {
        try (JsonParser parser = PageParser.JSON.createParser("[" + json + ",7]")) {
            parser.nextToken();
            parser.nextToken();
            Linkage linkage = Linkage.read(parser);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
            return linkage == null ? null : linkage.text();
        }
    }

    @Test
    void aToOneIsItsId() throws IOException {
        assertThat(read("{\"type\":\"metric\",\"id\":\"M1\"}")).isEqualTo("M1");
        assertThat(read("{\"id\":\"M1\",\"meta\":{\"id\":\"other\"},\"x\":[{\"id\":\"y\"}]}"))
                .isEqualTo("M1");
    }

    @Test
    void aToOneToNothingIsNull() throws IOException {
        assertThat(read("null")).isNull();
        assertThat(read("{\"type\":\"metric\"}")).isNull();
        assertThat(read("{\"id\":null}")).isNull();
    }

    @Test
    void aToManyIsAJsonArrayOfIds() throws IOException {
        assertThat(read("[]")).isEqualTo("[]");
        assertThat(read("[{\"type\":\"tag\",\"id\":\"T1\"},{\"id\":\"T\\\"2\",\"type\":\"tag\"}]"))
                .isEqualTo("[\"T1\",\"T\\\"2\"]");
    }

    @Test
    void whatIsNoLinkageIsRefused() {
        assertThatThrownBy(() -> read("\"M1\""))
                .isInstanceOf(UnfitValueException.class)
                .hasMessage("M1");
        assertThatThrownBy(() -> read("[\"M1\"]")).isInstanceOf(UnfitValueException.class);
        assertThatThrownBy(() -> read("{\"id\":{}}")).isInstanceOf(UnfitValueException.class);
    }
}
