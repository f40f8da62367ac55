/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.http.CancellationSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who begins to fetch, and that somebody always does. */
@Timeout(20)
final class StartingTest {
    private static final int RUNS = 7;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService one = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
        one.shutdownNow();
    }

    /** A run of one page without rows, which comes once so many pages are being fetched. */
    private record OnePage(CountDownLatch begun, CountDownLatch left) implements Run {
        @Override
        public @Nullable Page next() {
            if (left.getCount() == 0) {
                return null;
            }
            left.countDown();
            begun.countDown();
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new Page(List.of(), null);
        }
    }

    private static Stream<Run> runs(int together) {
        CountDownLatch begun = new CountDownLatch(together);
        return IntStream.range(0, RUNS).mapToObj(number -> new OnePage(begun, new CountDownLatch(1)));
    }

    private ParallelWalks walks(Stream<Run> runs, ExecutorService executor) {
        LookAhead all = new LookAhead(8, new LookAhead.Room()).forAll();
        return new ParallelWalks("lists", false, runs.iterator(), all, executor, new CancellationSource());
    }

    private static int pages(ParallelWalks walks) {
        int pages = 0;
        while (walks.next() != null) {
            pages++;
        }
        return pages;
    }

    @RepeatedTest(200)
    void allRunsThatThereIsRoomForAreUnderWayAtATime() {
        assertThat(pages(walks(runs(RUNS), threads))).isEqualTo(RUNS);
    }

    @Test
    void whoAsksInTheOnlyThreadFetchesAll() throws Exception {
        assertThat(one.submit(() -> pages(walks(runs(1), one))).get()).isEqualTo(RUNS);
    }

    @Test
    void whoAsksWhereNoThreadBeginsFetchesAll() {
        one.shutdown();
        assertThat(pages(walks(runs(1), one))).isEqualTo(RUNS);
    }
}
