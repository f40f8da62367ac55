/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OperandTest {
    private static @Nullable Object open(ColumnType type, @Nullable Object value) {
        return Samples.open(1).value(Samples.invented(type), new @Nullable Object[] {"other", value});
    }

    @Test
    void anOpenValueTakesTheClassOfItsColumn() {
        assertThat(open(ColumnType.STRING, "x")).isEqualTo("x");
        assertThat(open(ColumnType.STRING, 5)).isEqualTo("5");
        assertThat(open(ColumnType.INTEGER, 5)).isEqualTo(5L);
        assertThat(open(ColumnType.NUMBER, 5)).isEqualTo(5.0);
        assertThat(open(ColumnType.BOOLEAN, true)).isEqualTo(true);
    }

    @Test
    void anOpenInstantIsItsMilliseconds() {
        assertThat(open(ColumnType.TIMESTAMP, -1L)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
        assertThat(open(ColumnType.TIMESTAMP, Long.MIN_VALUE)).isEqualTo(Instant.ofEpochMilli(Long.MIN_VALUE));
    }

    @Test
    void anOpenNullStaysNull() {
        for (ColumnType type : ColumnType.values()) {
            assertThat(open(type, null)).isNull();
        }
    }
}
