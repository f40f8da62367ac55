/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InstantTextTest {
    @ParameterizedTest
    @CsvSource({
        "2022-11-08T01:23:45+00:00, 2022-11-08T01:23:45Z",
        "2022-11-08T01:23:45Z, 2022-11-08T01:23:45Z",
        "2022-11-08T01:23:45, 2022-11-08T01:23:45Z",
        "2022-11-08T01:23, 2022-11-08T01:23:00Z",
        "2022-11-08 01:23:45, 2022-11-08T01:23:45Z",
        "2022-11-08, 2022-11-08T00:00:00Z",
        "2026-06-23 00:15:23.918411+00:00, 2026-06-23T00:15:23.918Z",
        "2026-06-23T00:15:23.918999999Z, 2026-06-23T00:15:23.918Z",
        "2026-06-23T00:15:23.9Z, 2026-06-23T00:15:23.900Z",
        "2022-11-08T01:23:45+02:00, 2022-11-07T23:23:45Z",
        "2022-11-08T01:23:45-0530, 2022-11-08T06:53:45Z",
        "2022-11-08 01:23:45 +00:00, 2022-11-08T01:23:45Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "1969-12-31T23:59:58Z, 1969-12-31T23:59:58Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00+00:00, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00Z",
    })
    void everyFormThatHasBeenSeenIsRead(String text, String instant) {
        assertThat(Instant.ofEpochMilli(InstantText.epochMillis(text))).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "2022",
                "2022-11",
                "2022-13-08T01:23:45Z",
                "2022-02-30T01:23:45Z",
                "2023-02-29",
                "2022x11y08T01z23w45Z",
                "-001-11-08T01:23:45Z",
                "2022-11-08T24:00:00Z",
                "2022-11-08T25:23:45Z",
                "2022-11-08T01:60:45Z",
                "2022-11-08T01:23:45+99:00",
                "2022-11-08T01:23:45Zz",
                "2022-11-08T",
                "1667870625",
                "2022-11-08T01:23:45.1234567890Z",
            })
    void whatIsNoInstantIsRefused(String text) {
        assertThatThrownBy(() -> InstantText.epochMillis(text))
                .isInstanceOf(UnfitValueException.class)
                .hasMessage(text);
        assertThatThrownBy(() -> InstantText.epochSeconds(text)).isInstanceOf(UnfitValueException.class);
    }

    @Test
    void aBlankAroundItDoesNotMatter() {
        assertThat(InstantText.epochMillis(" 1970-01-01T00:00:01Z ")).isEqualTo(1000);
    }

    @Test
    void onlyWholeSecondsAreSeconds() {
        assertThat(InstantText.epochSeconds("1970-01-01T00:00:05.000Z")).isEqualTo(5);
        assertThat(InstantText.epochSeconds("1969-12-31T23:59:59Z")).isEqualTo(-1);
        assertThatThrownBy(() -> InstantText.epochSeconds("1970-01-01T00:00:05.001Z"))
                .isInstanceOf(UnfitValueException.class);
    }
}
