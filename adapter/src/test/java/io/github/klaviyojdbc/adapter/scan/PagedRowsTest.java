/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@link PagedRows}, {@link Walks} and {@link Flattened} over pages that are at hand. */
final class PagedRowsTest {
    private final CancellationSource cancellation = new CancellationSource();
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private static Page page(int... values) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        IntStream.of(values).forEach(value -> rows.add(new @Nullable Object[] {value}));
        return new Page(rows, null);
    }

    private static PageSource pages(Page... pages) {
        Iterator<Page> remaining = List.of(pages).iterator();
        return () -> remaining.hasNext() ? remaining.next() : null;
    }

    private PagedRows rows(PageSource pages) {
        return new PagedRows("tags", pages, waiting::add, cancellation);
    }

    /** Reads to the end; what is to be fetched ahead has been fetched before each step. */
    private List<Object> drain(Rows rows) {
        List<Object> values = new ArrayList<>();
        while (step(rows)) {
            values.add(rows.row()[0]);
        }
        return values;
    }

    private boolean step(Rows rows) {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        return rows.next();
    }

    private static List<Object> drain(PageSource pages) {
        List<Object> values = new ArrayList<>();
        for (Page page = pages.next(); page != null; page = pages.next()) {
            page.rows().forEach(row -> values.add(row[0]));
        }
        return values;
    }

    @Test
    void emptyPagesArePassedOver() {
        assertThat(drain(rows(pages(page(), page(1), page(), page(), page(2, 3), page()))))
                .containsExactly(1, 2, 3);
    }

    @Test
    void thePageAheadIsAskedForOnce() {
        Rows rows = rows(pages(page(1, 2, 3, 4), page(5)));
        rows.next();
        rows.next();
        assertThat(waiting).isEmpty();
        rows.next();
        assertThat(waiting).hasSize(1);
        rows.next();
        assertThat(waiting).hasSize(1);
    }

    @Test
    void aCancelledScanTurnsNoPage() {
        Rows rows = rows(pages(page(1), page(2)));
        assertThat(step(rows)).isTrue();
        rows.close();
        rows.close();
        assertThat(cancellation.isCancelled()).isTrue();
        assertThatThrownBy(() -> step(rows)).isInstanceOf(ApiException.Cancelled.class);
    }

    @Test
    void aFailureAheadComesToTheReaderAsItIs() {
        var failure = new IllegalArgumentException("x");
        Iterator<Page> first = List.of(page(1)).iterator();
        Rows rows = rows(() -> {
            if (first.hasNext()) {
                return first.next();
            }
            throw failure;
        });
        assertThat(step(rows)).isTrue();
        assertThatThrownBy(() -> step(rows)).isSameAs(failure);
    }

    @Test
    void walksFollowOneAnother() {
        assertThat(drain(new Walks(
                        List.of(pages(page(1), page(2)), pages(), pages(page(3)))
                                .iterator(),
                        Long.MAX_VALUE)))
                .containsExactly(1, 2, 3);
    }

    @Test
    void aLimitCutsTheLastPageAndStartsNoFurtherWalk() {
        Iterator<PageSource> walks =
                List.of(pages(page(1, 2)), pages(page(3, 4, 5)), pages(page(6))).iterator();
        assertThat(drain(new Walks(walks, 4))).containsExactly(1, 2, 3, 4);
        assertThat(walks.hasNext()).isTrue();
    }

    @Test
    void aLimitThatAPageJustMeetsAsksForNoMore() {
        Iterator<PageSource> walks = List.of(pages(page(1, 2)), pages(page(3))).iterator();
        assertThat(drain(new Walks(walks, 2))).containsExactly(1, 2);
        assertThat(walks.hasNext()).isTrue();
        assertThat(drain(new Walks(walks, 0))).isEmpty();
        assertThat(walks.hasNext()).isTrue();
    }

    @Test
    void elementsAreMadeKeyByKey() {
        List<Integer> made = new ArrayList<>();
        Iterator<Integer> flattened = new Flattened<>(List.of(2, 0, 0, 1).iterator(), count -> {
            made.add(count);
            return IntStream.range(0, count).boxed().iterator();
        });
        assertThat(made).isEmpty();
        assertThat(flattened.next()).isEqualTo(0);
        assertThat(made).containsExactly(2);
        assertThat(flattened).toIterable().containsExactly(1, 0);
        assertThat(made).containsExactly(2, 0, 0, 1);
        assertThatThrownBy(flattened::next).isInstanceOf(NoSuchElementException.class);
    }
}
