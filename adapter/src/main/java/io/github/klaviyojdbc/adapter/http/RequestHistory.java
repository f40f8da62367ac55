/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests of an account. Thread-safe. */
final class RequestHistory {
    private static final int CAPACITY = 10_000;

    private final Deque<RequestRecord> requests = new ArrayDeque<>();

    synchronized void add(RequestRecord request) {
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    /** The oldest first. */
    synchronized List<RequestRecord> records() {
        return List.copyOf(requests);
    }
}
