/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route as it comes, which costs a small collection no request too many. When it turns out to be large, it ends, and ranges of
 * its key go on from the start; they leave out what it has given. Thread-safe.
 */
final class PlainRun implements Run {
    /** A collection of more pages is looked at for how large it is. */
    private static final int SMALL = 5;
    /** One that has more goes on in ranges, whatever it seemed; the ids of yet more pages are not kept. */
    private static final int LARGEST = 4 * SMALL;

    private final Walk walk;
    private final @Nullable Ranges ranges;
    private final LookAhead lookAhead;
    private final boolean whole;
    private int pages;
    private boolean fetching;
    private boolean ended;
    private @Nullable RangeWalk successor;
    private boolean handedOver;

    /**
     * A run.
     *
     * @param ranges of the same route; null where there is no key to cut it by
     * @param lookAhead whose room decides whether ranges are of use
     * @param whole whether all of it is wanted
     */
    PlainRun(Walk walk, @Nullable Ranges ranges, LookAhead lookAhead, boolean whole) {
        this.walk = walk;
        this.ranges = ranges;
        this.lookAhead = lookAhead;
        this.whole = whole;
    }

    @Override
    public @Nullable Page next() {
        synchronized (this) {
            if (ended) {
                return null;
            }
            fetching = true;
        }
        try {
            return isLarge() ? handOver() : took(walk.next());
        } catch (ApiException.Rejected e) {
            return lost(e);
        } finally {
            synchronized (this) {
                fetching = false;
            }
        }
    }

    private boolean isLarge() {
        if (ranges == null || !whole || lookAhead.requests() == 0 || pages < SMALL || pages > LARGEST) {
            return false;
        }
        if (pages == LARGEST) {
            return true;
        }
        if (successor != null || lookAhead.room() == 0) {
            return false;
        }
        successor = ranges.first();
        return ranges.isPlanned() || successor.probe() > Ranges.LARGE;
    }

    private synchronized @Nullable Page handOver() {
        ended = true;
        handedOver = true;
        if (ranges != null) {
            ranges.isLarge(true);
        }
        return null;
    }

    private synchronized @Nullable Page took(@Nullable Page page) {
        ended = page == null || page.next() == null;
        pages++;
        return page == null || ranges == null || pages > LARGEST ? page : ranges.give(page);
    }

    private synchronized @Nullable Page lost(ApiException.Rejected failure) {
        if (!failure.isStaleCursor() || ranges == null || pages > LARGEST) {
            throw failure;
        }
        return handOver();
    }

    @Override
    public synchronized List<Run> cutOff(int shares) {
        if (ranges == null || fetching || !handedOver) {
            return List.of();
        }
        handedOver = false;
        return List.of(successor == null ? ranges.first() : successor);
    }
}
