/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.Arrays;

/**
 * The skeleton of all events in primitive arrays, sorted by time: about twenty bytes an event. Everything else that an
 * event shows is made from these when it is asked for.
 */
final class Plan {

    static final int NOBODY = -1;
    static final int NO_MESSAGE = -1;

    final long[] time;
    final byte[] metric;
    final int[] profile;
    final short[] message;
    final int[] visit;
    private final int[] attributed;
    private final int[] cause;

    private Plan(Draft draft, long start, Dice dice) {
        int count = draft.size();
        long[] order = draft.order();
        time = new long[count];
        metric = new byte[count];
        profile = new int[count];
        message = new short[count];
        visit = new int[count];
        int[] place = new int[count];
        for (int i = 0; i < count; i++) {
            int from = (int) order[i];
            long second = order[i] >>> 32;
            boolean last = i + 1 == count || order[i + 1] >>> 32 != second;
            // Only the last event of a second may carry a fraction, so that the order holds.
            long fraction = last && dice.of(i).chance(1, 0.2) ? 1 + dice.of(i).below(2, 999_999) : 0;
            time[i] = start + second * Instants.SECOND + fraction;
            metric[i] = draft.metric(from);
            profile[i] = draft.profile(from);
            message[i] = draft.message(from);
            visit[i] = draft.visit(from);
            place[from] = i;
        }
        long[] links = draft.attributions();
        for (int i = 0; i < links.length; i++) {
            links[i] = ((long) place[(int) (links[i] >>> 32)] << 32) | place[(int) links[i]];
        }
        Arrays.sort(links);
        attributed = Arrays.stream(links).mapToInt(link -> (int) (link >>> 32)).toArray();
        cause = Arrays.stream(links).mapToInt(link -> (int) link).toArray();
    }

    static Plan of(Draft draft, long start, Dice dice) {
        return new Plan(draft, start, dice);
    }

    int size() {
        return time.length;
    }

    /** The event that an order is attributed to, or -1. */
    int cause(int event) {
        int at = Arrays.binarySearch(attributed, event);
        return at < 0 ? -1 : cause[at];
    }
}
