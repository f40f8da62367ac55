/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.request.RowLimit.Count;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RowLimitTest {
    private static final @Nullable Object[] NONE = {};

    @Test
    void wantsTheRowsOfTheOffsetAsWell() {
        assertThat(new RowLimit(Count.ofNumber(10), Count.ofNumber(5)).rows(NONE))
                .isEqualTo(15);
    }

    @Test
    void wantsAllRowsWhereTheSumIsTooLargeForALong() {
        assertThat(new RowLimit(Count.ofNumber(Long.MAX_VALUE), Count.ofNumber(1)).rows(NONE))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(new RowLimit(Count.ofNumber(Long.MAX_VALUE), Count.ofNumber(Long.MAX_VALUE)).rows(NONE))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void readsItsNumbersFromTheirSlots() {
        var limit = new RowLimit(Count.ofSlot(1), Count.ofSlot(0));
        assertThat(limit.rows(new @Nullable Object[] {7, 3L})).isEqualTo(10);
        assertThat(limit.rows(new @Nullable Object[] {new BigDecimal("2"), 3})).isEqualTo(5);
    }

    @Test
    void takesANullNumberForNoLimit() {
        var limit = new RowLimit(Count.ofSlot(0), Count.ZERO);
        assertThat(limit.rows(new @Nullable Object[] {null})).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void neverTakesRowsAwayForANegativeNumber() {
        var limit = new RowLimit(Count.ofSlot(0), Count.ofSlot(1));
        assertThat(limit.rows(new @Nullable Object[] {5, -3})).isEqualTo(5);
        assertThat(limit.rows(new @Nullable Object[] {-5, 3})).isEqualTo(3);
    }

    @Test
    void saysWhatIsKnownAndWhatIsNot() {
        assertThat(new RowLimit(Count.ofNumber(10), Count.ZERO)).hasToString("10");
        assertThat(new RowLimit(Count.ofNumber(10), Count.ofNumber(5))).hasToString("10+5");
        assertThat(new RowLimit(Count.ofSlot(0), Count.ofSlot(1))).hasToString("?0+?1");
    }
}
