/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the cache answers, and what it must not. */
final class CacheTest {
    private static final Duration TTL = Duration.ofMinutes(5);

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Lab.Options cached() {
        return lab.options().cache(TTL, 1 << 20);
    }

    @Test
    void sendsNothingForAnAnswerItHas() {
        lab.enqueue(200, "one");
        assertThat(lab.get(lab.client(cached()))).isEqualTo("one");
        assertThat(lab.get(lab.client(cached()))).isEqualTo("one");

        assertThat(lab.server.getRequestCount()).isEqualTo(1);
        assertThat(lab.requests).extracting(RequestRecord::cached).containsExactly(false, true);
        assertThat(lab.requests.get(1).bytes()).isEqualTo(3);
    }

    @Test
    void outlivesTheLastClient() {
        lab.enqueue(200, "one");
        try (ApiClient client = lab.client(cached())) {
            lab.get(client);
        }
        assertThat(lab.get(lab.client(cached()))).isEqualTo("one");
    }

    @Test
    void keepsNothingWithoutATtl() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client();
        lab.get(client);

        assertThat(lab.get(client)).isEqualTo("two");
    }

    @Test
    void keepsAccountsAndTargetsApart() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        lab.enqueue(200, "three");
        lab.get(lab.client(cached()));

        assertThat(lab.get(lab.client(cached().credentials(Credentials.ofApiKey("pk_another_key")))))
                .isEqualTo("two");
        assertThat(lab.client(cached()).get(Lab.call("/api/profiles?x=1"), Lab.TEXT, new CancellationSource()))
                .isEqualTo("three");
    }

    @Test
    void keepsBodiesApart() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client(cached());
        for (int round = 0; round < 2; round++) {
            assertThat(client.get(Lab.post("/api/reports", "{}"), Lab.TEXT, new CancellationSource()))
                    .isEqualTo("one");
            assertThat(client.get(Lab.post("/api/reports", "[]"), Lab.TEXT, new CancellationSource()))
                    .isEqualTo("two");
        }
        assertThat(lab.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void forgetsWhenTheTtlIsOver() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client(cached());
        lab.get(client);
        lab.timing.pass(TTL.minusNanos(1));
        assertThat(lab.get(client)).isEqualTo("one");
        lab.timing.pass(Duration.ofNanos(1));

        assertThat(lab.get(client)).isEqualTo("two");
    }

    @Test
    void honoursAShorterTtlOfTheOneWhoAsks() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        lab.get(lab.client(cached()));
        lab.timing.pass(Duration.ofSeconds(10));

        assertThat(lab.get(lab.client(lab.options().cache(Duration.ofSeconds(10), 1 << 20))))
                .isEqualTo("two");
    }

    @Test
    void keepsNoErrors() {
        lab.enqueue(404, "{}");
        lab.enqueue(200, "one");
        ApiClient client = lab.client(cached());
        assertThatThrownBy(() -> lab.get(client)).isInstanceOf(ApiException.Rejected.class);

        assertThat(lab.get(client)).isEqualTo("one");
    }

    @Test
    void keepsOnlyTheWholeBody() {
        String body = "{\"data\":\"" + "x".repeat(50_000) + "\"}";
        lab.server.enqueue(Lab.json(200, body)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        lab.enqueue(200, body);
        ApiClient client = lab.client(cached());

        assertThat(lab.get(client)).isEqualTo(body);
        assertThat(lab.get(client)).isEqualTo(body);
        assertThat(lab.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void keepsWhatTheReaderLeftUnread() {
        lab.enqueue(200, "abc");
        ApiClient client = lab.client(cached());
        int first = client.get(Lab.call("/api/profiles"), body -> body.read(), new CancellationSource());

        assertThat(first).isEqualTo('a');
        assertThat(lab.get(client)).isEqualTo("abc");
    }

    @Test
    void keepsABodyThatTheReaderCloses() {
        lab.enqueue(200, "{\"data\":[]}\n");
        ApiClient client = lab.client(cached());
        BodyReader<String> closing = body -> {
            try (JsonParser parser = new JsonFactory().createParser(body)) {
                parser.nextToken();
                parser.skipChildren();
                return String.valueOf(parser.currentToken());
            }
        };
        for (int i = 0; i < 2; i++) {
            assertThat(client.get(Lab.call("/api/profiles"), closing, new CancellationSource()))
                    .isEqualTo("END_OBJECT");
        }
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void keepsNothingThatAReaderComplainedOf() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client(cached());
        assertThatThrownBy(() -> client.get(
                        Lab.call("/api/profiles"),
                        body -> {
                            Lab.TEXT.read(body);
                            throw new IllegalArgumentException();
                        },
                        new CancellationSource()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(lab.get(client)).isEqualTo("two");
    }

    @Test
    void asksAgainIfAReaderCannotUseWhatIsKept() {
        lab.enqueue(200, "no json");
        lab.enqueue(200, "{}");
        ApiClient client = lab.client(cached());
        lab.get(client);

        assertThat(client.get(Lab.call("/api/profiles"), Lab.JSON, new CancellationSource()))
                .isEmpty();
    }

    @Test
    void doesNotKeepTheLargest() {
        lab.enqueue(200, "x".repeat(2000));
        lab.enqueue(200, "two");
        ApiClient client = lab.client(lab.options().cache(TTL, 8000));
        assertThat(lab.get(client)).hasSize(2000);

        assertThat(lab.get(client)).isEqualTo("two");
    }

    @Test
    void staysBelowItsWeight() {
        ApiClient client = lab.client(lab.options().cache(TTL, 8000));
        for (int i = 0; i < 20; i++) {
            lab.enqueue(200, "x".repeat(900));
            client.get(Lab.call("/api/profiles?i=" + i), Lab.TEXT, new CancellationSource());
        }
        for (int i = 0; i < 20; i++) {
            lab.enqueue(200, "y");
            client.get(Lab.call("/api/profiles?i=" + i), Lab.TEXT, new CancellationSource());
        }
        assertThat(lab.server.getRequestCount()).isGreaterThanOrEqualTo(32);
    }

    /** Asks from several threads while the first answer is still to come, which it then does. */
    private List<Future<String>> askTogether(int times, CancellationSource source, CountDownLatch answer)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        ApiClient client = lab.client(cached());
        List<Future<String>> answers = new ArrayList<>();
        for (int number = 0; number < times; number++) {
            int i = number;
            answers.add(threads.submit(() -> client.get(
                    Lab.call("/api/profiles"),
                    body -> {
                        await(answer);
                        return Lab.TEXT.read(body);
                    },
                    i == 0 ? new CancellationSource() : source)));
            if (i == 0) {
                lab.taken();
            }
        }
        threads.shutdown();
        return answers;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void asksOnceForWhatSeveralWantAtATime() throws Exception {
        lab.enqueue(200, "one");
        CountDownLatch answer = new CountDownLatch(1);
        List<Future<String>> answers = askTogether(8, new CancellationSource(), answer);
        answer.countDown();
        for (Future<String> one : answers) {
            assertThat(one.get()).isEqualTo("one");
        }
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
        assertThat(lab.client(cached()).cache().hits()).isEqualTo(7);
    }

    @Test
    void letsThoseWhoWaitGo() throws Exception {
        lab.enqueue(200, "one");
        CountDownLatch answer = new CountDownLatch(1);
        CancellationSource source = new CancellationSource();
        List<Future<String>> answers = askTogether(3, source, answer);
        source.cancel();
        for (Future<String> waiting : answers.subList(1, 3)) {
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(ApiException.Cancelled.class);
        }
        answer.countDown();
        assertThat(answers.get(0).get()).isEqualTo("one");
    }

    @Test
    void asksAgainWhereTheOtherFailed() throws Exception {
        lab.enqueue(404, "{}");
        lab.enqueue(200, "two");
        ApiClient client = lab.client(cached());
        assertThatThrownBy(() -> lab.get(client)).isInstanceOf(ApiException.Rejected.class);
        assertThat(lab.get(client)).isEqualTo("two");
        assertThat(client.cache().misses()).isEqualTo(2);
    }

    @Test
    void tellsWhatItHolds() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client(cached());
        lab.get(client);
        lab.get(client);
        client.get(Lab.post("/api/reports", "{}"), Lab.TEXT, new CancellationSource());
        lab.timing.pass(Duration.ofSeconds(10));

        CacheRecord record = client.cache();
        assertThat(record.hits()).isEqualTo(1);
        assertThat(record.misses()).isEqualTo(2);
        assertThat(record.evictions()).isZero();
        assertThat(record.maxBytes()).isEqualTo(1 << 20);
        assertThat(record.entries())
                .extracting(entry -> entry.method() + " " + entry.target())
                .containsExactlyInAnyOrder("GET /api/profiles", "POST /api/reports");
        CacheRecord.Entry entry = record.entries().get(0);
        assertThat(entry.storedAt()).isEqualTo(lab.timing.now().minusSeconds(10));
        assertThat(entry.expiresAt()).isEqualTo(entry.storedAt().plus(TTL));
        assertThat(record.bytes()).isGreaterThan(entry.bytes());

        assertThat(lab.client(cached().credentials(Credentials.ofApiKey("pk_another")))
                        .cache()
                        .entries())
                .isEmpty();
    }

    @Test
    void canBeCleared() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client(cached());
        lab.get(client);
        client.clearCache();

        assertThat(lab.get(client)).isEqualTo("two");
    }
}
