/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiClient;

/**
 * How much the scans of a connection may fetch before somebody asks for it: so many requests at a time, in the room
 * that all connections with the same key share. Thread-safe.
 */
final class LookAhead {
    private final int requests;
    private final Room room;
    private final boolean forAll;

    LookAhead(int requests, Room room) {
        this(requests, room, false);
    }

    private LookAhead(int requests, Room room, boolean forAll) {
        this.requests = requests;
        this.room = room;
        this.forAll = forAll;
    }

    /**
     * As many requests as may be in flight, where that is more than the one that is asked for, and one for each processor, whose
     * answer is there and is being read.
     */
    static LookAhead of(ApiClient client) {
        int places = client.maxConcurrentRequests();
        int reading = Math.min(places, Runtime.getRuntime().availableProcessors());
        return new LookAhead(places > 1 ? places + reading : 0, client.shared(Room.class, Room::new));
    }

    /** None, for those who may soon have enough. */
    static LookAhead none() {
        return new LookAhead(0, new Room());
    }

    /** The same for a reader who is known to read to the end. */
    LookAhead forAll() {
        return new LookAhead(requests, room, true);
    }

    /** Whether all of it may be used from the start. */
    boolean isForAll() {
        return forAll;
    }

    int requests() {
        return requests;
    }

    /** How many more requests may begin. */
    int room() {
        return room.left(requests);
    }

    /** Begins a request if there is room for it and for a page of about that weight. */
    boolean tryBegin(long estimate) {
        return room.tryBegin(requests, estimate);
    }

    /** Ends a request; its page, if any, waits. */
    void end(long estimate, long weight) {
        room.end(estimate, weight);
    }

    /** A page waits no longer. */
    void release(long weight) {
        room.release(weight);
    }

    /**
     * What is fetched ahead with one key: requests under way, so that fifty queries do not start eight times as many threads, and
     * bytes of pages that wait, so that they do not fill the heap. Thread-safe.
     */
    static final class Room {
        private static final int HEAP_SHARE = 16;

        private final long bytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        private int underWay;
        private long held;

        private synchronized int left(int requests) {
            return held < bytes ? Math.max(0, requests - underWay) : 0;
        }

        private synchronized boolean tryBegin(int requests, long estimate) {
            if (underWay >= requests || held + estimate > bytes) {
                return false;
            }
            underWay++;
            held += estimate;
            return true;
        }

        private synchronized void end(long estimate, long weight) {
            underWay--;
            held += weight - estimate;
        }

        private synchronized void release(long weight) {
            held -= weight;
        }
    }
}
