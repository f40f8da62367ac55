/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runs of a scan that are under way or about to begin, in the scan's order. Guarded by whoever holds it. */
final class Lanes {
    private final boolean inOrder;
    private final List<Lane> lanes = new ArrayList<>();

    /**
     * No lanes yet.
     *
     * @param inOrder whether pages are to be taken in the order of the lanes; otherwise they are as they arrive
     */
    Lanes(boolean inOrder) {
        this.inOrder = inOrder;
    }

    boolean inOrder() {
        return inOrder;
    }

    boolean isEmpty() {
        return lanes.isEmpty();
    }

    void add(Run run) {
        lanes.add(new Lane(run));
    }

    /** Forgets those that are read to their end. */
    void sweep() {
        lanes.removeIf(Lane::isOver);
    }

    /** The first page that waits; in an order, only of the first lane. */
    @Nullable
    Page take() {
        for (Lane lane : lanes.subList(0, reachable())) {
            Page page = lane.take();
            if (page != null) {
                return page;
            }
        }
        return null;
    }

    /** Takes all that waits. */
    void clear(Consumer<Page> taker) {
        for (Lane lane : lanes) {
            for (Page page = lane.take(); page != null; page = lane.take()) {
                taker.accept(page);
            }
        }
    }

    /** Why there are no more pages, as far as lanes know; in an order, only what the first one says. */
    @Nullable
    Throwable failure() {
        Throwable failure = null;
        for (Lane lane : lanes.subList(0, reachable())) {
            failure = failure == null ? lane.failure() : failure;
        }
        return failure;
    }

    /** The first lane from which a page could be taken and whose next page nobody fetches. */
    @Nullable
    Lane idle() {
        return idle(reachable());
    }

    /** Whether somebody fetches a page that could be taken. */
    boolean isUnderWay() {
        return lanes.subList(0, reachable()).stream().anyMatch(Lane::isUnderWay);
    }

    private int reachable() {
        return inOrder ? Math.min(1, lanes.size()) : lanes.size();
    }

    private @Nullable Lane idle(int most) {
        for (Lane lane : lanes.subList(0, most)) {
            if (lane.isIdle()) {
                // a run may go on as others only
                cutOff(lane, 1);
                return lane;
            }
        }
        return null;
    }

    /**
     * The first lane that nobody sees to, else the rest of the longest one. A lane about to begin is shared with others.
     *
     * @param room how many requests may begin
     */
    @Nullable
    Lane nextAhead(int room) {
        Lane lane = idle(lanes.size());
        if (lane == null) {
            cutLongest(room + 1);
            lane = idle(lanes.size());
        }
        if (lane != null) {
            cutOff(lane, room);
        }
        return lane;
    }

    private void cutLongest(int shares) {
        Lane longest = null;
        for (Lane one : lanes) {
            longest = longest == null || one.run().pagesLeft() > longest.run().pagesLeft() ? one : longest;
        }
        if (longest != null) {
            cutOff(longest, shares);
        }
    }

    /** Puts what can be cut off from a lane behind it. */
    void cutOff(Lane lane, int shares) {
        int place = lanes.indexOf(lane);
        for (Run run : lane.run().cutOff(shares)) {
            place++;
            lanes.add(place, new Lane(run));
        }
    }
}
