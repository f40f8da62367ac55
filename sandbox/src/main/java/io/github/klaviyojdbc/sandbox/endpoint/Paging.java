/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

/** How an endpoint pages: not at all, with a cursor and a fixed size, or with a size that the caller chooses. */
public record Paging(boolean cursor, boolean sized, int standard, int minimum, int maximum) {

    public static final Paging NONE = new Paging(false, false, Integer.MAX_VALUE, 1, Integer.MAX_VALUE);

    static Paging fixed(int size) {
        return new Paging(true, false, size, size, size);
    }

    static Paging sized(int standard, int minimum, int maximum) {
        return new Paging(true, true, standard, minimum, maximum);
    }
}
