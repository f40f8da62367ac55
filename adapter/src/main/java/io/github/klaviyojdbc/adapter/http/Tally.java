/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

/** What is learnt of one attempt while it runs, for the log. Confined to the thread that sends it. */
final class Tally {
    private boolean connected;
    private int status;
    private long bytes;

    void connect() {
        connected = true;
    }

    boolean connected() {
        return connected;
    }

    void answer(int httpStatus) {
        status = httpStatus;
    }

    int status() {
        return status;
    }

    void add(long count) {
        bytes += count;
    }

    long bytes() {
        return bytes;
    }
}
