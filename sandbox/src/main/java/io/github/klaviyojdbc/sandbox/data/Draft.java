/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.Arrays;

/** Events in the order in which the stories tell them, up to a given number. */
final class Draft {

    private final int limit;
    private final int seconds;
    private final int[] second;
    private final byte[] metric;
    private final int[] profile;
    private final short[] message;
    private final int[] visit;
    private long[] links = new long[64];
    private int size;
    private int linked;

    Draft(int limit, int seconds) {
        this.limit = limit;
        this.seconds = seconds;
        second = new int[limit];
        metric = new byte[limit];
        profile = new int[limit];
        message = new short[limit];
        visit = new int[limit];
    }

    boolean full() {
        return size == limit;
    }

    /** Adds an event and answers its number; what would be in the future is left out and answered by -1. */
    int add(Metric what, long when, int who, int about, int which) {
        if (full() || when < 0 || when >= seconds) {
            return -1;
        }
        second[size] = (int) when;
        metric[size] = (byte) what.number();
        profile[size] = who;
        message[size] = (short) about;
        visit[size] = which;
        return size++;
    }

    void attribute(int event, int cause) {
        if (event < 0 || cause < 0) {
            return;
        }
        if (linked == links.length) {
            links = Arrays.copyOf(links, linked * 2);
        }
        links[linked++] = ((long) event << 32) | cause;
    }

    int size() {
        return size;
    }

    /** Second and number of each event, sorted. */
    long[] order() {
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = ((long) second[i] << 32) | i;
        }
        Arrays.parallelSort(order);
        return order;
    }

    long[] attributions() {
        return Arrays.copyOf(links, linked);
    }

    byte metric(int event) {
        return metric[event];
    }

    int profile(int event) {
        return profile[event];
    }

    short message(int event) {
        return message[event];
    }

    int visit(int event) {
        return visit[event];
    }
}
