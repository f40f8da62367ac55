/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static io.github.klaviyojdbc.adapter.request.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Samples;
import io.github.klaviyojdbc.adapter.request.SortKey;
import io.github.klaviyojdbc.adapter.scan.Collection.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large scans on a bad day: each row once, in order where that is asked for, or an error that says what is wrong. */
@Timeout(60)
final class TroubledScansTest {
    private static final int PAGE = 20;
    private static final int RETRIES = 9;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long NOW = Samples.NOW.getEpochSecond() * SECOND;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Api api;

    @BeforeEach
    void open() throws IOException {
        api = new Api(Duration.ZERO, RETRIES, Duration.ofMillis(400));
    }

    @AfterEach
    void close() {
        api.close();
        threads.shutdownNow();
    }

    /** Rows of which a third share their second with others, and some have no key. */
    private static List<Row> rows(int count) {
        Random random = new Random(9);
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            long at = NOW - (long) (random.nextDouble() * 300 * DAY);
            rows.add(new Row("r" + number, number % 3 == 0 ? at - at % (DAY / 2) : at));
        }
        rows.add(new Row("none", null));
        return rows;
    }

    /** A collection whose answers meet with trouble. */
    private static final class Troubled extends Collection {
        private final Set<Trouble> kinds;
        private final double share;
        private final int from;
        private final Random dice = new Random(4);
        final Set<Trouble> met = ConcurrentHashMap.newKeySet();

        Troubled(List<Row> rows, Set<Trouble> kinds, double share, int from) {
            super("datetime", PAGE, rows);
            this.kinds = kinds;
            this.share = share;
            this.from = from;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            MockResponse answer = super.dispatch(request);
            Trouble trouble = trouble();
            if (trouble == null) {
                return answer;
            }
            met.add(trouble);
            return trouble.befall(answer, request);
        }

        private synchronized Trouble trouble() {
            return requests.size() <= from || dice.nextDouble() >= share
                    ? null
                    : List.copyOf(kinds).get(dice.nextInt(kinds.size()));
        }
    }

    private Troubled serve(int count, Set<Trouble> kinds, double share, int from) {
        Troubled collection = new Troubled(rows(count), kinds, share, from);
        api.server.setDispatcher(collection);
        return collection;
    }

    private List<String> read(ApiRequest request) {
        return Api.drain(api.scans(threads).open(request, api.cancellation));
    }

    private static SortKey byTime(boolean descending) {
        return new SortKey(column("events", "datetime"), descending);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "datetime", "-datetime"})
    void aFifthOfAllAnswersMayFailInAnyWay(String sort) {
        Set<Trouble> all = EnumSet.complementOf(EnumSet.of(Trouble.STALLED));
        Troubled collection = serve(6_000, all, 0.2, 0);
        ApiRequest request = request("events", "datetime", "id");
        List<String> rows = read(sort.isEmpty() ? request : request.withSort(byTime(sort.startsWith("-"))));

        assertThat(rows.stream().map(row -> row.substring(row.indexOf('|') + 1)))
                .containsExactlyInAnyOrderElementsOf(
                        collection.rows().stream().map(Row::id).toList());
        if (!sort.isEmpty()) {
            Comparator<String> order = sort.startsWith("-") ? Comparator.reverseOrder() : Comparator.naturalOrder();
            assertThat(rows.stream()
                            .map(row -> row.substring(0, row.indexOf('|')))
                            .filter(time -> !time.equals("null")))
                    .isSortedAccordingTo(order);
        }
        assertThat(collection.met).isEqualTo(all);
    }

    /** What an answer that never comes right ends in; from the first one on, and with many in flight. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SLOW", "CURSOR_EXPIRED", "STALLED"})
    void troubleThatStaysIsAnErrorWithinTheRetries(Trouble trouble) {
        for (int from : new int[] {0, 60}) {
            Troubled collection = serve(3_000, EnumSet.of(trouble), 1, from);
            Throwable thrown = catchThrowable(() -> read(request("events", "id")));

            assertThat(thrown).isInstanceOf(expected(trouble)).hasMessageStartingWith("events: ");
            // of those in flight, each may use its retries up before the scan ends, and find kept connections reset
            int most = from == 0 ? RETRIES + 1 : 9 * (RETRIES + 3);
            assertThat(collection.requests.size()).isBetween(from, from + most);
        }
    }

    private static Class<? extends ApiException> expected(Trouble trouble) {
        return switch (trouble) {
            case THROTTLED, THROTTLED_FOR_NOBODY_KNOWS_HOW_LONG -> ApiException.Throttled.class;
            case MALFORMED -> ApiException.Malformed.class;
            default -> ApiException.Unavailable.class;
        };
    }

    @Test
    void aServerThatStallsIsAnErrorWithinTheRetries() throws IOException {
        try (Api impatient = new Api(Duration.ZERO, 1, Duration.ofMillis(150))) {
            Troubled collection = new Troubled(rows(3_000), EnumSet.of(Trouble.STALLED), 1, 60);
            impatient.server.setDispatcher(collection);
            Rows rows = impatient.scans(threads).open(request("events", "id"), impatient.cancellation);
            assertThatThrownBy(() -> Api.drain(rows))
                    .isInstanceOf(ApiException.Unavailable.class)
                    .hasMessageStartingWith("events: ");
            assertThat(collection.requests.size()).isLessThanOrEqualTo(60 + 2 * 9);
        }
    }

    @Test
    void linksMayNeverWork() {
        Set<Trouble> stale = EnumSet.of(Trouble.CURSOR_EXPIRED);
        api.server.setDispatcher(new Troubled(every(7_000, 1_000), stale, 1, 0));
        assertThat(read(request("events", "id"))).hasSize(1_000).doesNotHaveDuplicates();

        // but no filter leads out of a second that holds more than a page
        api.server.setDispatcher(new Troubled(every(0, 100), stale, 1, 0));
        assertThatThrownBy(() -> read(request("events", "id")))
                .isInstanceOf(ApiException.Rejected.class)
                .hasMessageContaining("Invalid cursor provided.");
    }

    private static List<Row> every(long seconds, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Row("r" + number, NOW - number * seconds * SECOND))
                .toList();
    }

    @Test
    void withoutATimeAStaleLinkIsAnError() {
        api.page("/api/tags?page%5Bcursor%5D=old", "t1");
        api.server.enqueue(Api.json(400, "{\"errors\":[{\"detail\":\"Invalid cursor provided.\"}]}")
                .build());
        assertThatThrownBy(() -> read(request("tags", "id")))
                .isInstanceOf(ApiException.Rejected.class)
                .hasMessageContaining("Invalid cursor provided.");
    }
}
