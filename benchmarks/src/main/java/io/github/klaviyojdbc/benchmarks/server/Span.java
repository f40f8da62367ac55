/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.time.OffsetDateTime;
import java.util.Set;

/**
 * The rows that filters on their time let through, by their numbers.
 *
 * @param from the first of them
 * @param to the one after the last
 */
record Span(int from, int to) {
    private static final Set<String> TIMES = Set.of("datetime", "timestamp", "created", "updated");

    static Span of(Rows rows, Query query) {
        int from = 0;
        int to = rows.count();
        for (Query.Term term : query.filter()) {
            if (!TIMES.contains(term.field())) {
                throw new IllegalArgumentException("cannot filter by " + term.field());
            }
            // rows have whole seconds: what is after a part of one is after all of it
            OffsetDateTime time = OffsetDateTime.parse(term.value());
            long seconds = time.toEpochSecond();
            boolean whole = time.getNano() == 0;
            switch (term.operator()) {
                case "greater-or-equal" -> from = Math.max(from, first(rows, whole ? seconds : seconds + 1));
                case "greater-than" -> from = Math.max(from, first(rows, seconds + 1));
                case "less-than" -> to = Math.min(to, first(rows, whole ? seconds : seconds + 1));
                case "less-or-equal" -> to = Math.min(to, first(rows, seconds + 1));
                default -> throw new IllegalArgumentException("no operator " + term.operator());
            }
        }
        return new Span(from, Math.max(from, to));
    }

    /** The first row that is no earlier. */
    private static int first(Rows rows, long seconds) {
        int low = 0;
        int high = rows.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.seconds(middle) < seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same rows in the opposite order. */
    Span reversed(int count) {
        return new Span(count - to, count - from);
    }
}
