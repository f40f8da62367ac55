/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.request.UrlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Rows with what is asked for each of them. A page is handed on in small pieces, whose details are fetched side by side: a
 * reader who soon has enough costs few calls too many, and the order stays that of the rows.
 */
final class DetailedPages implements PageSource {
    private static final int PIECE = 4;

    private final PageSource pages;
    private final Details details;
    private final Fetcher fetcher;
    private List<@Nullable Object[]> rest = List.of();

    /** What fetching a detail takes. */
    record Fetcher(ApiClient client, UrlWriter urls, Executor executor, CancellationSource scan) {
        Pending<@Nullable Object[]> start(Detail detail, @Nullable Object[] row) {
            return Pending.of(() -> detail.fetch(row, urls, client, scan), executor);
        }

        @Nullable
        Object[] await(Detail detail, Pending<@Nullable Object[]> values) {
            return values.await(detail.table(), scan);
        }
    }

    /**
     * Rows of these pages.
     *
     * @param pages rows of the details' plain columns
     */
    DetailedPages(PageSource pages, Details details, Fetcher fetcher) {
        this.pages = pages;
        this.details = details;
        this.fetcher = fetcher;
    }

    @Override
    public @Nullable Page next() {
        if (rest.isEmpty()) {
            Page page = pages.next();
            if (page == null) {
                return null;
            }
            rest = page.rows();
        }
        List<@Nullable Object[]> piece = rest.subList(0, Math.min(PIECE, rest.size()));
        rest = rest.subList(piece.size(), rest.size());
        return new Page(detailed(piece), null);
    }

    private List<@Nullable Object[]> detailed(List<@Nullable Object[]> rows) {
        List<List<Pending<@Nullable Object[]>>> fetching = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            fetching.add(details.all().stream()
                    .map(detail -> fetcher.start(detail, row))
                    .toList());
        }
        List<@Nullable Object[]> detailed = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            @Nullable Object[] row = details.spread(rows.get(place));
            for (int index = 0; index < details.all().size(); index++) {
                Detail detail = details.all().get(index);
                detail.fill(row, fetcher.await(detail, fetching.get(place).get(index)));
            }
            detailed.add(row);
        }
        return detailed;
    }
}
