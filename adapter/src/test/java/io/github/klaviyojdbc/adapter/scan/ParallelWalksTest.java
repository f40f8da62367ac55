/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static io.github.klaviyojdbc.adapter.request.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.adapter.request.Samples;
import io.github.klaviyojdbc.adapter.request.SortKey;
import io.github.klaviyojdbc.adapter.scan.Collection.Nulls;
import io.github.klaviyojdbc.adapter.scan.Collection.Row;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large collections, read in ranges side by side: every row once, in order where that is asked for, few requests too many. */
@Timeout(60)
final class ParallelWalksTest {
    private static final int PAGE = 20;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long NOW = Samples.NOW.getEpochSecond() * SECOND;

    private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final Random random = new Random(5);
    private Api api;

    @BeforeEach
    void open() throws IOException {
        api = new Api();
    }

    @AfterEach
    void close() {
        api.close();
        threads.shutdownNow();
    }

    /** Rows whose keys are made of numbers from 0. */
    private static List<Row> rows(int count, LongUnaryOperator key) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Row("r" + number, key.applyAsLong(number)))
                .toList();
    }

    private List<Row> scattered(int count, long from, long to) {
        return rows(count, number -> from + (long) (random.nextDouble() * (to - from)));
    }

    private Collection serve(String field, List<Row> rows) {
        Collection collection = new Collection(field, PAGE, rows);
        collection.delayMillis = 2;
        api.server.setDispatcher(collection);
        return collection;
    }

    private List<String> read(ApiRequest request) {
        return Api.drain(api.scans(threads).open(request, api.cancellation));
    }

    private static List<String> ids(Collection collection) {
        return collection.rows().stream().map(Row::id).sorted().toList();
    }

    private void assertEachRowOnce(Collection collection, ApiRequest request) {
        List<String> got = read(request).stream().sorted().toList();

        assertThat(got).isEqualTo(ids(collection));
    }

    private static int pages(Collection collection) {
        return (collection.rows().size() + PAGE - 1) / PAGE;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 21, 60, 100})
    void aSmallCollectionCostsNoRequestTooMany(int count) {
        Collection collection = serve("datetime", scattered(count, NOW - 400 * DAY, NOW));
        assertEachRowOnce(collection, request("events", "id"));
        assertThat(collection.requests)
                .hasSize(Math.max(1, pages(collection)))
                .noneMatch(parameters -> parameters.containsKey("sort"))
                .allMatch(parameters -> parameters.get("fields[event]").equals("id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 140, 200})
    void aMiddlingCollectionCostsOneRequestTooMany(int count) {
        Collection collection = serve("datetime", scattered(count, NOW - 400 * DAY, NOW));
        assertEachRowOnce(collection, request("events", "id"));
        assertThat(collection.requests).hasSize(pages(collection) + 1);
    }

    @Test
    void aLargeCollectionIsReadSideBySide() {
        Collection collection = serve("datetime", scattered(2_000, NOW - 400 * DAY, NOW));
        collection.delayMillis = 10;
        assertEachRowOnce(collection, request("events", "id"));
        assertThat(collection.requests.size()).isLessThan(pages(collection) * 13 / 10 + 10);
        assertThat(collection.mostInFlight.get()).isBetween(6, 8);
    }

    @Test
    void allRowsOfAYearMayLieWithinAnHour() {
        List<Row> rows = new ArrayList<>(scattered(2_000, NOW - 200 * DAY, NOW - 200 * DAY + 3_600 * SECOND));
        rows.add(new Row("first", NOW - 365 * DAY));
        rows.add(new Row("last", NOW - SECOND));
        rows.add(new Row("future", NOW + 90 * DAY));
        Collection collection = serve("datetime", rows);
        collection.delayMillis = 10;
        assertEachRowOnce(collection, request("events", "id"));
        assertThat(collection.requests.size()).isLessThan(pages(collection) * 14 / 10 + 20);
        assertThat(collection.mostInFlight.get()).isBetween(6, 8);
    }

    @Test
    void daysAndNightsAreToldApart() {
        List<Row> rows =
                rows(3_000, number -> NOW - 60 * DAY + number / 100 * DAY + (long) (random.nextDouble() * DAY / 6));
        Collection collection = serve("datetime", rows);
        assertEachRowOnce(collection, request("events", "id"));
        assertThat(collection.requests.size()).isLessThan(pages(collection) * 2);
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true", "true,true"})
    void manyRowsMayShareASecond(boolean coarse, boolean descending) {
        List<Row> rows = new ArrayList<>(scattered(600, NOW - 400 * DAY, NOW));
        rows.addAll(rows(150, number -> NOW - 300 * DAY).stream()
                .map(row -> new Row("same" + row.id(), row.key()))
                .toList());
        rows.addAll(rows(150, number -> NOW - 200 * DAY + number * 5_000L).stream()
                .map(row -> new Row("near" + row.id(), row.key()))
                .toList());
        Collection collection = serve("datetime", rows);
        collection.coarse = coarse;
        ApiRequest request = request("events", "id");
        assertEachRowOnce(
                collection,
                descending
                        ? request("events", "id", "datetime")
                                .withSort(byTime(true))
                                .withColumns(request.columns())
                        : request);
    }

    private static SortKey byTime(boolean descending) {
        return new SortKey(column("events", "datetime"), descending);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void orderIsKept(boolean descending) {
        List<Row> rows = new ArrayList<>(scattered(1_500, NOW - 400 * DAY, NOW));
        rows.add(new Row("future", NOW + 90 * DAY));
        Collection collection = serve("datetime", rows);
        List<Long> keys = read(request("events", "id", "datetime").withSort(byTime(descending))).stream()
                .map(row -> Long.valueOf(row.substring(row.indexOf('|') + 1)))
                .toList();
        List<Long> expected = new ArrayList<>(collection.rows().stream()
                .map(row -> Math.floorDiv(row.key(), 1_000L))
                .sorted()
                .toList());
        if (descending) {
            Collections.reverse(expected);
        }
        assertThat(keys).isEqualTo(expected);
        assertThat(collection.requests).allMatch(parameters -> parameters.containsKey("sort"));
        assertThat(collection.mostInFlight.get()).isGreaterThan(3);
        assertThat(collection.requests.size()).isLessThan(pages(collection) * 13 / 10 + 10);
    }

    @ParameterizedTest
    @EnumSource(Nulls.class)
    void rowsWithoutAKeyAreNotLost(Nulls nulls) {
        List<Row> rows = new ArrayList<>(scattered(700, NOW - 400 * DAY, NOW));
        for (int number = 0; number < 53; number++) {
            rows.add(new Row("none" + number, null));
        }
        for (ApiRequest request : List.of(
                request("events", "id"),
                request("events", "id").withSort(byTime(false)),
                request("events", "id").withSort(byTime(true)))) {
            Collection collection = serve("datetime", rows);
            collection.nulls = nulls;
            assertEachRowOnce(collection, request);
        }
    }

    @Test
    void aConditionOnTheKeyLooksForNoRowsWithoutIt() {
        List<Row> rows = new ArrayList<>(scattered(700, NOW - 400 * DAY, NOW));
        rows.add(new Row("none", null));
        Collection collection = serve("datetime", rows);
        ApiRequest since = request("events", "id")
                .withConditions(List.of(Samples.bound(
                        column("events", "datetime"), Direction.FROM, Instant.parse("2026-01-01T00:00:00Z"))));
        long expected = rows.stream()
                .filter(row -> row.key() != null)
                .filter(row ->
                        row.key() >= Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * SECOND)
                .count();
        assertThat(read(since)).hasSize((int) expected).doesNotHaveDuplicates();
        assertThat(collection.requests)
                .noneMatch(parameters -> Objects.equals(parameters.get("sort"), "-datetime"))
                .allMatch(parameters -> parameters.get("filter").indexOf("greater")
                        == parameters.get("filter").lastIndexOf("greater"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void profilesAreCutByStrictBounds(boolean coarse) {
        List<Row> rows = new ArrayList<>(scattered(1_000, NOW - 400 * DAY, NOW));
        // on the very seconds where cuts are made
        rows.addAll(rows(400, number -> NOW - (400 - number) * DAY).stream()
                .map(row -> new Row("whole" + row.id(), row.key()))
                .toList());
        rows.add(new Row("none", null));
        Collection collection = serve("created", rows);
        collection.coarse = coarse;
        collection.strictOnly = true;
        assertEachRowOnce(
                collection,
                request("profiles", "id", "email")
                        .withColumns(request("profiles", "id").columns()));
        assertThat(collection.mostInFlight.get()).isGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5})
    void linksThatGoStaleLoseAndDoubleNothing(double share) {
        List<Row> rows = new ArrayList<>(scattered(900, NOW - 400 * DAY, NOW));
        rows.addAll(rows(100, number -> NOW - 300 * DAY).stream()
                .map(row -> new Row("same" + row.id(), row.key()))
                .toList());
        rows.add(new Row("none", null));
        for (ApiRequest request : List.of(
                request("events", "id"),
                request("events", "id").withSort(byTime(false)),
                request("events", "id").withSort(byTime(true)))) {
            Collection collection = serve("datetime", rows);
            collection.staleCursors = share;
            try {
                assertEachRowOnce(collection, request);
            } catch (ApiException.Rejected e) {
                assertThat(share).isGreaterThan(0.2);
            }
        }
    }

    @Test
    void anOrderByAColumnThatChangesIsReadPageByPage() {
        Collection collection = serve("updated", scattered(400, NOW - 400 * DAY, NOW));
        collection.staleCursors = 0.2;
        ApiRequest request = request("profiles", "id").withSort(new SortKey(column("profiles", "updated"), false));
        assertEachRowOnce(collection, request);
        assertThat(collection.mostInFlight.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void rowsThatComeAndGoMeanwhileDisturbNoOthers() {
        List<Row> rows = scattered(3_000, NOW - 400 * DAY, NOW);
        Collection collection = serve("created", rows);
        collection.strictOnly = true;
        Random dice = new Random(2);
        Set<String> gone = ConcurrentHashMap.newKeySet();
        collection.change = present -> {
            List<Row> changed = new ArrayList<>(present);
            changed.add(new Row("new" + changed.size(), NOW - SECOND));
            changed.add(new Row("late" + changed.size(), NOW - (long) (dice.nextDouble() * 400 * DAY)));
            Row removed = changed.remove(dice.nextInt(changed.size()));
            gone.add(removed.id());
            return changed;
        };
        List<String> got = read(request("profiles", "id"));
        assertThat(got).doesNotHaveDuplicates();
        assertThat(rows.stream().map(Row::id).filter(id -> !gone.contains(id))).isSubsetOf(got);
        assertThat(collection.mostInFlight.get()).isGreaterThan(3);
    }

    @Test
    void rowsWhoseKeyMovesMeanwhileComeOnce() {
        List<Row> rows = scattered(1_000, NOW - 400 * DAY, NOW - DAY);
        Collection collection = serve("updated", rows);
        collection.staleCursors = 0.1;
        Random dice = new Random(2);
        collection.change = present -> {
            List<Row> changed = new ArrayList<>(present);
            for (int number = 0; number < 3; number++) {
                int place = dice.nextInt(changed.size());
                changed.set(place, new Row(changed.get(place).id(), NOW - DAY + collection.requests.size() * SECOND));
            }
            return changed;
        };
        assertEachRowOnce(
                collection, request("profiles", "id").withSort(new SortKey(column("profiles", "updated"), false)));
        assertThat(collection.mostInFlight.get()).isLessThanOrEqualTo(2);
    }

    /** What is fetched ahead begins when somebody asks or a fetch ends: once none is under way, nothing more comes. */
    private void awaitQuiet() {
        while (threads.getActiveCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aReaderWhoHasEnoughCostsFewRequestsTooMany() {
        Collection collection = serve("datetime", scattered(4_000, NOW - 400 * DAY, NOW));
        Rows rows = api.scans(threads).open(request("events", "id"), api.cancellation);
        for (int row = 0; row < PAGE * 5 / 2; row++) {
            assertThat(rows.next()).isTrue();
        }
        awaitQuiet();
        assertThat(collection.requests).hasSizeBetween(3, 5);
        rows.close();
    }

    @Test
    void aSlowReaderIsNotOverrun() {
        Collection collection = serve("datetime", scattered(8_000, NOW - 400 * DAY, NOW));
        Rows rows = api.scans(threads).open(request("events", "id"), api.cancellation);
        for (int page = 1; page <= 60; page += 20) {
            for (int row = 0; row < PAGE * 20; row++) {
                assertThat(rows.next()).isTrue();
            }
            awaitQuiet();
            assertThat(collection.requests.size()).isLessThan((page + 20) * 13 / 10 + 30);
        }
        rows.close();
    }

    @Test
    void closingStopsAllThreads() throws InterruptedException {
        Collection collection = serve("datetime", scattered(4_000, NOW - 400 * DAY, NOW));
        collection.delayMillis = 20;
        Scans scans = api.scans(threads);
        for (int round = 0; round < 3; round++) {
            try (Rows rows = scans.open(request("events", "id"), api.cancellation)) {
                for (int row = 0; row < PAGE * 15; row++) {
                    assertThat(rows.next()).isTrue();
                }
            }
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "datetime", "-datetime"})
    void theCacheAnswersTheSameQuestionAgain(String sort) throws IOException {
        try (Api cached = new Api(Duration.ofMinutes(5))) {
            Collection collection = new Collection("datetime", PAGE, scattered(1_500, NOW - 400 * DAY, NOW));
            cached.server.setDispatcher(collection);
            ApiRequest request = request("events", "id", "datetime");
            ApiRequest sorted = sort.isEmpty() ? request : request.withSort(byTime(sort.startsWith("-")));
            List<String> first = Api.drain(cached.scans(threads).open(sorted, api.cancellation));
            int sent = collection.requests.size();
            List<String> second = Api.drain(cached.scans(threads).open(sorted, api.cancellation));
            assertThat(collection.requests).hasSize(sent);
            assertThat(second).containsExactlyInAnyOrderElementsOf(first).hasSize(1_500);
            if (!sort.isEmpty()) {
                assertThat(second).isEqualTo(first);
            }
        }
    }

    @Test
    void rangesAreRemembered() {
        Collection collection = serve("datetime", scattered(1_500, NOW - 400 * DAY, NOW));
        Scans scans = api.scans(threads);
        assertThat(Api.drain(scans.open(request("events", "id"), api.cancellation)))
                .hasSize(1_500);
        int sent = collection.requests.size();
        List<Row> more = new ArrayList<>(collection.rows());
        more.addAll(rows(300, number -> NOW - number * SECOND).stream()
                .map(row -> new Row("new" + row.id(), row.key()))
                .toList());
        Collection grown = serve("datetime", more);
        assertThat(Api.drain(scans.open(request("events", "id"), api.cancellation)).stream()
                        .sorted()
                        .toList())
                .isEqualTo(ids(grown));
        assertThat(grown.requests.size()).isLessThan(sent + 30);
    }

    @Test
    void whatFailsFarAheadFailsTheScanInTheEnd() {
        Collection collection = new Collection("datetime", PAGE, scattered(2_000, NOW - 400 * DAY, NOW)) {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return requests.size() > 40
                        ? Api.json(403, "{\"errors\":[{\"detail\":\"no\"}]}").build()
                        : super.dispatch(request);
            }
        };
        api.server.setDispatcher(collection);
        Rows rows = api.scans(threads).open(request("events", "id"), api.cancellation);
        assertThatThrownBy(() -> Api.drain(rows)).isInstanceOf(ApiException.Forbidden.class);
        assertThatThrownBy(rows::next).isInstanceOf(ApiException.Forbidden.class);
        assertThat(api.cancellation.isCancelled()).isFalse();
    }

    @Test
    void severalScansAtATimeShareTheRoom() throws Exception {
        Collection collection = serve("datetime", scattered(1_500, NOW - 400 * DAY, NOW));
        Scans scans = api.scans(threads);
        List<Future<List<String>>> all = new ArrayList<>();
        for (int scan = 0; scan < 12; scan++) {
            all.add(threads.submit(() -> Api.drain(scans.open(request("events", "id"), api.cancellation))));
        }
        for (Future<List<String>> one : all) {
            assertThat(one.get().stream().sorted().toList()).isEqualTo(ids(collection));
        }
        assertThat(collection.mostInFlight.get()).isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRowComesOnceWhateverTheyAreLike(int seed) {
        Random dice = new Random(seed);
        List<Row> rows = new ArrayList<>();
        long at = NOW - 300 * DAY;
        for (int number = 0; number < 1_200; number++) {
            // steps of all sizes: from none to weeks
            double step = dice.nextDouble();
            at += step < 0.2 ? 0 : (long) Math.pow(10, dice.nextDouble() * (step < 0.9 ? 6 : 12.3));
            rows.add(new Row("r" + number, Math.min(at, NOW)));
        }
        for (int number = dice.nextInt(30); number > 0; number--) {
            rows.add(new Row("none" + number, null));
        }
        for (SortKey sort : new SortKey[] {null, byTime(false), byTime(true)}) {
            Collection collection = serve("datetime", rows);
            collection.delayMillis = 1;
            collection.staleCursors = seed % 2 * 0.1;
            collection.coarse = seed % 3 == 0;
            collection.nulls = Nulls.values()[seed % 3];
            ApiRequest request = request("events", "id");
            assertEachRowOnce(collection, sort == null ? request : request.withSort(sort));
            assertThat(collection.requests.size()).isLessThan(pages(collection) * 3 + 30);
        }
    }

    @Test
    void parentsAreReadSideBySide() {
        List<String> children = new CopyOnWriteArrayList<>();
        CountDownLatch together = new CountDownLatch(4);
        api.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                String target = request.getTarget();
                if (target.startsWith("/api/lists?")) {
                    return answer(IntStream.range(0, 40).mapToObj(number -> "L" + number));
                }
                String list = target.substring("/api/lists/".length(), target.indexOf("/profiles"));
                children.add(list);
                // the later ones are answered when four of them are there at a time
                if (children.size() > 20) {
                    together.countDown();
                    together.await(20, TimeUnit.SECONDS);
                }
                return answer(Stream.of("p-" + list));
            }

            private MockResponse answer(Stream<String> ids) {
                String data = ids.map(id -> "{\"id\":\"" + id + "\"}").collect(Collectors.joining(","));
                return Api.json(200, "{\"data\":[" + data + "],\"links\":{\"next\":null}}")
                        .build();
            }
        });
        assertThat(read(request("list_profiles", "list_id", "id")))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40)
                        .mapToObj(number -> "L" + number + "|p-L" + number)
                        .toList());
        assertThat(children).hasSize(40).doesNotHaveDuplicates();
        assertThat(together.getCount()).isZero();
    }

    @Test
    void whoReadsToTheEndAsksForManyValuesAtATime() {
        CountDownLatch together = new CountDownLatch(7);
        api.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                together.countDown();
                together.await(20, TimeUnit.SECONDS);
                return Api.json(200, "{\"data\":[{\"id\":\"p\"}],\"links\":{\"next\":null}}")
                        .build();
            }
        });
        List<Operand> values = IntStream.range(0, 700)
                .<Operand>mapToObj(number -> new Operand.Literal("p" + number))
                .toList();
        ApiRequest request = request("profiles", "id")
                .withConditions(List.of(new Condition.Among(column("profiles", "id"), values)));
        List<String> rows = Api.drain(api.scans(threads).openAll(request, api.cancellation));
        assertThat(together.getCount()).isZero();
        assertThat(rows).hasSize(7);
        assertThat(api.server.getRequestCount()).isEqualTo(7);
    }
}
