/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pages of runs, while other threads fetch those that come next: of the runs that follow, and of what is cut off from long
 * ones. What is fetched ahead grows with what has been asked for, so that a reader who soon has enough costs few
 * requests too many, and has a limit, so that a slow reader does not fill the memory. The page that is asked for is fetched by
 * who asks, if no page is under way that would do: there is always progress.
 */
final class ParallelWalks implements PageSource {
    /** So many pages are asked for before any is fetched ahead; with the next one two are, and then it doubles. */
    private static final int ONE_BY_ONE = 2;

    private static final int MOST_DOUBLINGS = 10;

    /** Pages that wait, for each request that may be in flight. */
    private static final int PAGES = 2;

    private static final int PAGES_IN_ORDER = 4;

    private final String table;
    private final Iterator<Run> upcoming;
    private final LookAhead lookAhead;
    private final Executor executor;
    private final CancellationSource scan;
    private final Lanes lanes;
    /** Whether a thread is about to begin. */
    private boolean starting;

    private boolean pulling;
    private boolean exhausted;
    private @Nullable Throwable pullFailure;
    private boolean failed;
    private int asked;
    /** Whether who asks waits for others to fetch the page. */
    private boolean waits;
    /** Pages fetched ahead: under way, or waiting. */
    private int ahead;

    private long typicalWeight;

    /**
     * Runs in order.
     *
     * @param inOrder whether the order matters; otherwise pages come as they arrive
     * @param scan what stops it
     */
    ParallelWalks(
            String table,
            boolean inOrder,
            Iterator<Run> upcoming,
            LookAhead lookAhead,
            Executor executor,
            CancellationSource scan) {
        this.table = table;
        this.lanes = new Lanes(inOrder);
        this.upcoming = upcoming;
        this.lookAhead = lookAhead;
        this.executor = executor;
        this.scan = scan;
        scan.onCancel(this::stop);
    }

    @Override
    public @Nullable Page next() {
        synchronized (this) {
            asked++;
        }
        try {
            return await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            scan.cancel();
            throw new ApiException.Cancelled(table);
        } finally {
            synchronized (this) {
                waits = false;
            }
        }
    }

    private @Nullable Page await() throws InterruptedException {
        while (true) {
            startAhead();
            Lane mine;
            synchronized (this) {
                if (scan.isCancelled()) {
                    throw new ApiException.Cancelled(table);
                }
                lanes.sweep();
                Page waiting = waiting();
                if (waiting != null || (lanes.isEmpty() && exhausted)) {
                    return waiting;
                }
                throwIfFailed(failure());
                mine = lanes.idle();
                if (mine == null ? pulling || !lanes.isEmpty() : lanes.isUnderWay()) {
                    if (waits) {
                        wait();
                    }
                    waits = true; // whichever page comes first will do: the one of its own is left to others
                    continue;
                }
                waits = false;
                claim(mine);
            }
            Page page = mine == null ? pull() : fetch(mine);
            if (page != null) {
                startAhead();
                return page;
            }
        }
    }

    private @Nullable Page waiting() {
        Page page = lanes.take();
        if (page != null) {
            release(page);
        }
        return page;
    }

    /** This thread sees to the lane's next page, or to the next lane where there is none. */
    private void claim(@Nullable Lane lane) {
        if (lane == null) {
            pulling = true;
        } else {
            lane.begin();
        }
    }

    private @Nullable Throwable failure() {
        Throwable failure = lanes.failure();
        return failure == null && (lanes.isEmpty() || !lanes.inOrder()) ? pullFailure : failure;
    }

    private static void throwIfFailed(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure != null) {
            throw (Error) failure;
        }
    }

    private void release(Page page) {
        ahead--;
        lookAhead.release(page.weight());
    }

    /** Lets go of what waits: nobody will take it. */
    private synchronized void stop() {
        lanes.clear(this::release);
        notifyAll();
    }

    /** Fetches a lane's next page for who asks; null at its end, and if it failed. */
    private @Nullable Page fetch(Lane lane) {
        return fetch(lane, page -> {});
    }

    /** Fetches a lane's next page for later. */
    private void fetchAhead(Lane lane, long estimate) {
        fetch(lane, page -> {
            boolean kept = page != null && !scan.isCancelled();
            lookAhead.end(estimate, kept ? page.weight() : 0);
            if (kept) {
                lane.keep(page);
            } else {
                ahead--;
            }
        });
    }

    private @Nullable Page fetch(Lane lane, Consumer<@Nullable Page> whatToDo) {
        Page page = null;
        Throwable thrown = null;
        try {
            page = lane.run().next();
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        synchronized (this) {
            whatToDo.accept(page);
            lane.finish(page, thrown);
            failed |= thrown != null;
            if (page != null) {
                typicalWeight = Math.max(page.weight(), typicalWeight - typicalWeight / 8);
            }
            notifyAll();
            lanes.cutOff(lane, 1);
        }
        return page;
    }

    private void pullAhead(long estimate) {
        pull();
        synchronized (this) {
            lookAhead.end(estimate, 0);
            ahead--;
        }
    }

    /** Gets the next run, which may take requests of its own. There is no page in that. */
    private @Nullable Page pull() {
        Run run = null;
        Throwable thrown = null;
        try {
            run = upcoming.hasNext() ? upcoming.next() : null;
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        synchronized (this) {
            pulling = false;
            pullFailure = thrown;
            failed |= thrown != null;
            if (run != null) {
                lanes.add(run);
            } else {
                exhausted = thrown == null;
            }
            notifyAll();
        }
        return null;
    }

    /** Has one more thread begin if pages may be fetched ahead, which has the next one begin. It claims nothing before it runs. */
    private void startAhead() {
        synchronized (this) {
            if (starting || !mayBegin()) {
                return;
            }
            starting = true;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                starting = false; // who asks does it all
            }
        }
    }

    private void work() {
        Runnable job;
        synchronized (this) {
            starting = false;
            job = nextJob();
        }
        while (job != null) {
            startAhead();
            job.run();
            job = nextJob();
        }
    }

    private boolean mayBegin() {
        return !failed && !scan.isCancelled() && ahead < limit() && lookAhead.room() > 0;
    }

    /** What to do for a page to come, as near as possible to the one that is read; null where nothing may or can be done. */
    private synchronized @Nullable Runnable nextJob() {
        if (!mayBegin()) {
            return null;
        }
        Lane lane = lanes.nextAhead(Math.max(1, lookAhead.room()));
        long estimate = typicalWeight;
        if ((lane == null && (pulling || exhausted)) || !lookAhead.tryBegin(estimate)) {
            return null;
        }
        ahead++;
        claim(lane);
        return lane == null ? () -> pullAhead(estimate) : () -> fetchAhead(lane, estimate);
    }

    /** How many pages may be fetched ahead. */
    private int limit() {
        int most = (lanes.inOrder() ? PAGES_IN_ORDER : PAGES) * lookAhead.requests() - 1;
        int doublings = Math.min(asked - ONE_BY_ONE, MOST_DOUBLINGS);
        int soon = doublings <= 0 ? 0 : Math.min(1 << doublings, most);
        return (lookAhead.isForAll() ? most : soon) + (waits ? 1 : 0);
    }
}
