/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

/**
 * How much all scans of an account together may fetch before somebody asks for it: requests under way, so that fifty queries do not
 * start eight times as many threads, and bytes of pages that wait, so that they do not fill the heap. Thread-safe.
 */
final class LookAhead {
    private static final int HEAP_SHARE = 16;

    private final int requests;
    private final long bytes;
    private int underWay;
    private long held;

    LookAhead(int requests, long bytes) {
        this.requests = requests;
        this.bytes = bytes;
    }

    /** As many requests as may be in flight, where that is more than the one that is asked for. */
    static LookAhead of(int maxConcurrentRequests) {
        return new LookAhead(
                maxConcurrentRequests > 1 ? maxConcurrentRequests : 0,
                Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /** None, for those who may soon have enough. */
    static LookAhead none() {
        return new LookAhead(0, 0);
    }

    int requests() {
        return requests;
    }

    /** How many more requests may begin. */
    synchronized int room() {
        return held < bytes ? requests - underWay : 0;
    }

    /** Begins a request if there is room for it and for a page of about that weight. */
    synchronized boolean tryBegin(long estimate) {
        if (underWay >= requests || held + estimate > bytes) {
            return false;
        }
        underWay++;
        held += estimate;
        return true;
    }

    /** Ends a request; its page, if any, waits. */
    synchronized void end(long estimate, long weight) {
        underWay--;
        held += weight - estimate;
    }

    /** A page waits no longer. */
    synchronized void release(long weight) {
        held -= weight;
    }
}
