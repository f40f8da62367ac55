/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A run under way, with its pages that wait to be taken. Guarded by whoever holds it. */
final class Lane {
    private final Run run;
    private final Deque<Page> pages = new ArrayDeque<>();
    private boolean fetching;
    private boolean ended;
    private @Nullable Throwable failure;

    Lane(Run run) {
        this.run = run;
    }

    Run run() {
        return run;
    }

    /** Whether nobody fetches its next page, and there may be one. */
    boolean isIdle() {
        return !fetching && !ended && failure == null;
    }

    boolean isUnderWay() {
        return fetching;
    }

    void begin() {
        fetching = true;
    }

    /** The fetching has ended, by the run's end where there is no page and no failure. */
    void finish(@Nullable Page page, @Nullable Throwable thrown) {
        fetching = false;
        failure = thrown;
        ended = page == null && thrown == null;
    }

    boolean isOver() {
        return ended && pages.isEmpty();
    }

    void keep(Page page) {
        pages.addLast(page);
    }

    @Nullable
    Page take() {
        return pages.pollFirst();
    }

    /** Why it goes on no longer, once the pages before are taken. */
    @Nullable
    Throwable failure() {
        return failure;
    }
}
