/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Rows of pages, the next page fetched while the current one is read: it is asked for when half of the current one has been
 * taken, so that a reader who soon has enough costs no page too many. Holds two pages at most.
 */
final class PagedRows implements Rows {
    private final String table;
    private final PageSource pages;
    private final Executor executor;
    private final CancellationSource cancellation;
    private List<@Nullable Object[]> rows = List.of();
    private int position = -1;
    private @Nullable Pending<@Nullable Page> ahead;
    private boolean ended;
    /** Why there are no more rows, once somebody has been told. */
    private @Nullable RuntimeException failure;

    /**
     * Rows of these pages.
     *
     * @param cancellation what stops the pages; triggered on closing
     */
    PagedRows(String table, PageSource pages, Executor executor, CancellationSource cancellation) {
        this.table = table;
        this.pages = pages;
        this.executor = executor;
        this.cancellation = cancellation;
    }

    @Override
    public boolean next() {
        position++;
        while (position >= rows.size()) {
            if (ended || !turnPage()) {
                ended = true;
                rows = List.of();
                return false;
            }
        }
        if (ahead == null && position >= rows.size() / 2) {
            ahead = Pending.of(pages::next, executor);
        }
        return true;
    }

    @Override
    public boolean await(Duration time) {
        if (position + 1 < rows.size() || ended || failure != null) {
            return true;
        }
        Pending<@Nullable Page> fetching = ahead == null ? Pending.of(pages::next, executor) : ahead;
        ahead = fetching;
        return fetching.isDone(time);
    }

    private boolean turnPage() {
        if (failure != null) {
            throw failure;
        }
        try {
            return takePage();
        } catch (RuntimeException e) {
            // what is still under way, or waits, is part of an answer that will not be whole
            failure = e;
            cancellation.cancel();
            throw e;
        }
    }

    private boolean takePage() {
        if (cancellation.isCancelled()) {
            throw new ApiException.Cancelled(table);
        }
        Pending<@Nullable Page> fetched = ahead;
        ahead = null;
        Page page = fetched == null ? pages.next() : fetched.await(table, cancellation);
        position = 0;
        rows = page == null ? List.of() : page.rows();
        return page != null;
    }

    @Override
    public @Nullable Object[] row() {
        return rows.get(position);
    }

    @Override
    public void close() {
        cancellation.cancel();
    }
}
