/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
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
    private @Nullable FutureTask<@Nullable Page> ahead;
    private boolean ended;

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
            ahead = new FutureTask<>(pages::next);
            executor.execute(ahead);
        }
        return true;
    }

    private boolean turnPage() {
        if (cancellation.isCancelled()) {
            throw new ApiException.Cancelled(table);
        }
        FutureTask<@Nullable Page> fetched = ahead;
        ahead = null;
        Page page = fetched == null ? pages.next() : await(fetched);
        position = 0;
        rows = page == null ? List.of() : page.rows();
        return page != null;
    }

    private @Nullable Page await(FutureTask<@Nullable Page> fetched) {
        try {
            return fetched.get();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new ApiException.Cancelled(table);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
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
