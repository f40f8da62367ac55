/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.util.List;

/**
 * The ranges in which a route was read, in order. Read in the same ranges again, it is asked for in the same words, which the
 * cache may still know; and it is not cut by guesses once more.
 */
record Itinerary(List<Leg> legs) {
    /** More are not worth the memory. */
    static final int MOST_LEGS = 250;

    Itinerary {
        legs = List.copyOf(legs);
    }

    /**
     * A range.
     *
     * @param asked as it was asked for
     * @param range as it was read in the end
     * @param pages that this took
     */
    record Leg(KeyRange asked, KeyRange range, int pages) {}
}
