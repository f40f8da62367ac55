/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import java.util.List;

/**
 * A query, its limit told apart from the rest.
 *
 * @param sorted how many of its last columns are what it is sorted by, in order; 0 if it is not, or by what is not shown
 * @param total whether its order tells any two rows apart that are not the same
 * @param cut the limit and offset, or null
 * @param reads what it may read
 */
record Query(Fragment body, int sorted, boolean total, Cut cut, Reads reads) {
    /** How many rows, from where. */
    record Cut(Fragment.Value limit, Fragment.Value offset, boolean parameters) {
        static Cut of(Chance chance) {
            return new Cut(
                    new Fragment.Value(chance.of(0L, 1L, 3L, 10L, 120L), chance.of(2L, 5L)),
                    chance.once(3) ? new Fragment.Value(chance.of(1L, 7L, 100L), 2L) : new Fragment.Value(0L, 0L),
                    chance.once(4));
        }

        private Fragment text() {
            Fragment rows = said(limit);
            return offset.first().equals(0L)
                    ? Fragment.join(" LIMIT %s", rows)
                    : Fragment.join(" LIMIT %s OFFSET %s", rows, said(offset));
        }

        private Fragment said(Fragment.Value value) {
            return parameters
                    ? Fragment.parameter(value.first(), value.again())
                    : Fragment.of(value.first().toString());
        }

        /** The rows that are left of these. */
        <T> List<T> of(List<T> rows, int execution) {
            int which = parameters ? execution : 0;
            int from = (int) Math.min((long) offset.get(which), rows.size());
            return rows.subList(from, (int) Math.min(rows.size(), from + (long) limit.get(which)));
        }
    }

    Fragment limited() {
        return cut == null ? body : body.then(cut.text());
    }

    <T> List<T> slice(List<T> rows, int execution) {
        return cut == null ? rows : cut.of(rows, execution);
    }

    /** Whether executing it again means something else. */
    boolean open() {
        return !limited().values().isEmpty();
    }
}
