/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextToTimestampTest {
    @ParameterizedTest
    @CsvSource({
        "2026-10-01, 2026-10-01T00:00:00Z",
        "2026-1-2, 2026-01-02T00:00:00Z",
        "2026-10-01 12:30, 2026-10-01T12:30:00Z",
        "2026-10-01t1:30:05, 2026-10-01T01:30:05Z",
        "2026-10-01T12:30:05.1234567Z, 2026-10-01T12:30:05.123Z",
        "'2026-10-01 12:30:05,5', 2026-10-01T12:30:05.500Z",
        "2026-10-01T00:30:00+02:00, 2026-09-30T22:30:00Z",
        "2026-10-01T00:30:00 -0330, 2026-10-01T04:00:00Z",
        "2026-10-01T00:30:00+02, 2026-09-30T22:30:00Z",
        "2026-10-01 00:30 UTC, 2026-10-01T00:30:00Z",
        "'  2026-10-01  ', 2026-10-01T00:00:00Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
    })
    void instantsAreReadAsPeopleWriteThem(String text, Instant instant) {
        assertThat(Instant.ofEpochMilli(TextToTimestamp.timestamp(text))).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01, 2026-10-01",
        "2026-10-01T00:30:00+02:00, 2026-09-30",
        "1969-12-31 23:59:59, 1969-12-31",
    })
    void daysAreThoseOfUtc(String text, LocalDate date) {
        assertThat(LocalDate.ofEpochDay(TextToTimestamp.date(text))).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026",
                "2026-02-30",
                "2026-10-01T24:00:00",
                "2026-10-01 12",
                "2026-10-01T12:30:05+99:00",
                "10000-01-01",
                "2026-10-01x",
                "2026-10-01 12:30:05.1234567890",
                "01.10.2026",
            })
    void whatIsNoInstantIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> TextToTimestamp.timestamp(text))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("'" + text + "' is no timestamp; write 2026-10-01")
                .extracting(failure -> ((QueryException) failure).kind())
                .isEqualTo(QueryException.Kind.BAD_VALUE);
        assertThatThrownBy(() -> TextToTimestamp.date(text)).hasMessageStartingWith("'" + text + "' is no date");
    }
}
