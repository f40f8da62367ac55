/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Walk after walk, up to a number of rows. */
final class Walks implements PageSource {
    private final Iterator<? extends PageSource> walks;
    private PageSource current = () -> null;
    private long wanted;

    /**
     * Walks in order.
     *
     * @param wanted how many rows are wanted at most
     */
    Walks(Iterator<? extends PageSource> walks, long wanted) {
        this.walks = walks;
        this.wanted = wanted;
    }

    @Override
    public @Nullable Page next() {
        while (wanted > 0) {
            Page page = current.next();
            if (page != null) {
                Page part = page.rows().size() <= wanted
                        ? page
                        : new Page(page.rows().subList(0, (int) wanted), null);
                wanted -= part.rows().size();
                return part;
            }
            if (!walks.hasNext()) {
                return null;
            }
            current = walks.next();
        }
        return null;
    }
}
