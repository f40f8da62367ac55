/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Pages that say how many rows they held, once the last one has been taken. */
final class CountedPages implements PageSource {
    private final PageSource pages;
    private final LongConsumer atEnd;
    private long rows;

    CountedPages(PageSource pages, LongConsumer atEnd) {
        this.pages = pages;
        this.atEnd = atEnd;
    }

    @Override
    public @Nullable Page next() {
        Page page = pages.next();
        if (page == null) {
            atEnd.accept(rows);
        } else {
            rows += page.rows().size();
        }
        return page;
    }
}
