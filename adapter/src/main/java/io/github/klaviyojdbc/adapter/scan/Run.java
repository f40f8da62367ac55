/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.util.List;

/** A part of a scan, whose pages are asked for one after the other, and of which a part may be cut off while it is read. */
interface Run extends PageSource {
    /**
     * Parts to be read after this one: what is cut off from it now, and what it could not read itself. Mostly none. May be called
     * while a page is being fetched, and after the run's end.
     *
     * @param shares among how many what is left is to be shared; 1 for nobody else
     */
    default List<Run> cutOff(int shares) {
        return List.of();
    }

    /** About how many pages are left of one that is under way; 0 where nobody knows, or nothing can be cut off. */
    default double pagesLeft() {
        return 0;
    }
}
