/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import org.jspecify.annotations.Nullable;

/**
 * How many rows are wanted at most: the sum of both numbers.
 *
 * @param fetch rows to return
 * @param offset rows before them, which whoever asks throws away
 */
public record RowLimit(Count fetch, Count offset) {
    /** The number for one execution. */
    public long rows(@Nullable Object[] slots) {
        long sum = fetch.value(slots) + offset.value(slots);
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    @Override
    public String toString() {
        return offset.equals(Count.ZERO) ? fetch.toString() : fetch + "+" + offset;
    }

    /**
     * A number of rows.
     *
     * @param number the number, where it is known while planning
     * @param slot else its place among the execution's values; -1 where known
     */
    public record Count(long number, int slot) {
        public static final Count ZERO = ofNumber(0);

        public static Count ofNumber(long number) {
            return new Count(number, -1);
        }

        public static Count ofSlot(int slot) {
            return new Count(0, slot);
        }

        long value(@Nullable Object[] slots) {
            if (slot < 0) {
                return number;
            }
            Object value = slots[slot];
            return value == null ? Long.MAX_VALUE : Math.max(0, ((Number) value).longValue());
        }

        @Override
        public String toString() {
            return slot < 0 ? Long.toString(number) : "?" + slot;
        }
    }
}
