/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.schemas.RateDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Klaviyo's limits, as one JVM keeps them. */
final class RateLimitTest {
    /** A second, with the slack that a share of 1 does not leave. */
    private static final Duration SECOND = Duration.ofMillis(1050);

    private static final RateDefinition REDUCED = new RateDefinition(1, 15, null, Map.of());

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void get(ApiClient client, String group, RateDefinition rate) {
        lab.enqueue(200, "{}");
        client.get(new ApiCall("profiles", group, rate, "/api/x"), Lab.TEXT, new CancellationSource());
    }

    private static RateDefinition rate(int burst, int steady) {
        return new RateDefinition(burst, steady, null, Map.of());
    }

    /** Gets a page whose headers say what is left. */
    private void get(ApiClient client, String limit, int remaining, int reset) {
        lab.server.enqueue(Lab.json(200, "{}")
                .addHeader("RateLimit-Limit", limit)
                .addHeader("RateLimit-Remaining", Integer.toString(remaining))
                .addHeader("RateLimit-Reset", Integer.toString(reset))
                .build());
        lab.get(client);
    }

    private RateLimitRecord record() {
        return lab.client().rateLimits().get(0);
    }

    @Test
    void doesNotDelayTheFirstRequest() {
        get(lab.client(lab.options().rateLimitShare(0.1)), "/a", REDUCED);
        assertThat(lab.timing.waits()).isEmpty();
    }

    @Test
    void keepsTheBurstLimit() {
        ApiClient client = lab.client();
        for (int i = 0; i < 7; i++) {
            get(client, "/a", rate(3, 60));
        }
        assertThat(lab.timing.waits()).containsExactly(SECOND, SECOND);
        assertThat(lab.requests.get(3).waitMillis()).isEqualTo(SECOND.toMillis());
    }

    @Test
    void keepsTheLimitInAnyStretchOfTime() {
        ApiClient client = lab.client();
        get(client, "/a", rate(3, 60));
        lab.timing.pass(Duration.ofMillis(900));
        get(client, "/a", rate(3, 60));
        get(client, "/a", rate(3, 60));
        lab.timing.pass(Duration.ofMillis(150));
        get(client, "/a", rate(3, 60));
        assertThat(lab.timing.waits()).isEmpty();
        get(client, "/a", rate(3, 60));
        assertThat(lab.timing.waits()).containsExactly(SECOND.minusMillis(150));
    }

    @Test
    void keepsTheSteadyLimit() {
        ApiClient client = lab.client();
        for (int i = 0; i < 11; i++) {
            get(client, "/a", rate(100, 10));
        }
        assertThat(lab.timing.waits()).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void usesItsShareOnly() {
        ApiClient client = lab.client(lab.options().rateLimitShare(0.9));
        for (int i = 0; i < 10; i++) {
            get(client, "/a", rate(10, 150));
        }
        assertThat(lab.timing.waits()).hasSize(1);
    }

    @Test
    void countsClientsOfTheSameKeyTogether() {
        get(lab.client(), "/a", REDUCED);
        get(lab.client(), "/a", REDUCED);
        assertThat(lab.timing.waits()).hasSize(1);

        get(lab.client(lab.options().credentials(Credentials.ofApiKey("pk_another"))), "/a", REDUCED);
        assertThat(lab.timing.waits()).hasSize(1);
    }

    @Test
    void countsGroupsApart() {
        ApiClient client = lab.client();
        get(client, "/a", REDUCED);
        get(client, "/b", REDUCED);
        assertThat(lab.timing.waits()).isEmpty();
    }

    @Test
    void countsReducedRequestsForThePlainLimitToo() {
        ApiClient client = lab.client();
        get(client, "/a", rate(2, 700));
        get(client, "/a", rate(1, 150));
        get(client, "/a", rate(2, 700));
        assertThat(lab.timing.waits()).containsExactly(SECOND);
        get(client, "/a", rate(2, 700));
        assertThat(lab.timing.waits()).hasSize(1);
    }

    @Test
    void paysForEachAttempt() {
        lab.enqueue(500, "");
        get(lab.client(), "/a", REDUCED);
        assertThat(lab.timing.waits()).containsExactly(Duration.ofMillis(250), SECOND.minusMillis(250));
    }

    @Test
    void keepsTheDailyLimit() {
        ApiClient client = lab.client(lab.options().maxRetryWait(Duration.ofHours(1)));
        RateDefinition reports = new RateDefinition(10, 150, 3, Map.of());
        for (int i = 0; i < 3; i++) {
            get(client, "/reports", reports);
            lab.timing.pass(Duration.ofHours(1));
        }
        assertThatThrownBy(() -> get(client, "/reports", reports))
                .isInstanceOfSatisfying(
                        ApiException.Throttled.class,
                        e -> assertThat(e.retryAt()).isEqualTo(lab.timing.now().plus(Duration.ofHours(21))))
                .hasMessageContaining("requests a day")
                .hasMessageNotContaining("429");
        assertThat(lab.server.getRequestCount()).isEqualTo(3);

        lab.timing.pass(Duration.ofHours(20));
        get(client, "/reports", reports);
        assertThat(lab.timing.waits()).containsExactly(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"75", "75, 75;w=1, 750;w=60"})
    void leavesToOthersWhatTheyHaveUsed(String limit) {
        ApiClient client = lab.client();
        get(client, limit, 2, 30);
        get(client, limit, 1, 30);
        get(client, limit, 0, 30);
        assertThat(lab.timing.waits()).isEmpty();
        lab.timing.pass(Duration.ofSeconds(10));
        get(client, limit, 749, 60);
        assertThat(lab.timing.waits()).containsExactly(Duration.ofSeconds(20));
        get(client, limit, 748, 59);
        assertThat(lab.timing.waits()).hasSize(1);
    }

    @Test
    void countsWhatIsUnderWayAgainstWhatIsLeft() {
        RateGroup group = new RateGroup("/a", lab.timing);
        Limits limits = Limits.of(Lab.LARGE, 1);
        RateGroup.Permit first = group.tryAcquire(limits).orElseThrow();
        RateGroup.Permit second = group.tryAcquire(limits).orElseThrow();
        first.answered(Optional.of(new RateStatus(Map.of(), 2, Duration.ofSeconds(30))));
        RateGroup.Permit third = group.tryAcquire(limits).orElseThrow();

        assertThat(group.delay(limits)).isEqualTo(Duration.ofSeconds(30));
        // an answer from before is no news
        second.answered(Optional.of(new RateStatus(Map.of(), 3, Duration.ofSeconds(30))));
        assertThat(group.delay(limits)).isEqualTo(Duration.ofSeconds(30));
        lab.timing.pass(Duration.ofSeconds(30));
        third.answered(Optional.of(new RateStatus(Map.of(), 749, Duration.ofSeconds(60))));
        third.close();
        assertThat(group.records().get(0).remaining()).isEqualTo(749);
    }

    @Test
    void keepsALimitThatIsLowerThanDocumented() {
        ApiClient client = lab.client(lab.options().rateLimitShare(0.5));
        get(client, "2, 2;w=1, 40;w=60", 39, 60);
        get(client, "2, 2;w=1, 40;w=60", 38, 60);
        assertThat(lab.timing.waits()).containsExactly(Duration.ofSeconds(1));
        assertThat(record().burstLimit()).isEqualTo(1);
        assertThat(record().steadyLimit()).isEqualTo(20);

        get(client, "9000;w=1, 9000;w=60;comment=\"x\"", 8999, 60);
        assertThat(record().burstLimit()).isEqualTo(37);
        assertThat(record().steadyLimit()).isEqualTo(375);
    }

    @Test
    void ignoresHeadersThatMakeNoSense() {
        ApiClient client = lab.client();
        for (String odd : new String[] {"-1", "", "soon", "99999999999999", "1.5"}) {
            lab.server.enqueue(Lab.json(200, "{}")
                    .addHeader("RateLimit-Limit", odd)
                    .addHeader("RateLimit-Remaining", odd)
                    .addHeader("RateLimit-Reset", odd)
                    .build());
            lab.get(client);
        }
        assertThat(lab.timing.waits()).isEmpty();
        assertThat(record().remaining()).isNull();
    }

    @Test
    void tellsWhatIsUsed() {
        ApiClient client = lab.client(lab.options().maxRetries(0));
        get(client, "75, 75;w=1, 750;w=60", 700, 30);
        lab.server.enqueue(Lab.json(429, "{}").addHeader("Retry-After", "42").build());
        assertThatThrownBy(() -> lab.get(client)).isInstanceOf(ApiException.Throttled.class);

        assertThat(record())
                .isEqualTo(new RateLimitRecord(
                        "/api/profiles",
                        75,
                        2,
                        750,
                        2,
                        0,
                        0,
                        699L,
                        lab.timing.now().plusSeconds(30),
                        lab.timing.now().plusSeconds(42)));
    }

    @Test
    void pausesLongerEachTimeNobodySaysForHowLong() {
        for (int i = 0; i < 4; i++) {
            lab.enqueue(429, "{}");
        }
        lab.enqueue(200, "{}");
        lab.get(lab.client());

        Duration passed = lab.timing.waits().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(passed).isEqualTo(Duration.ofSeconds(1 + 2 + 4 + 8));
    }

    @Test
    void holdsTheWholeGroupBackAfterRetryAfter() {
        ApiClient client = lab.client(lab.options().maxRetries(0));
        lab.server.enqueue(Lab.json(429, "{}").addHeader("Retry-After", "42").build());
        assertThatThrownBy(() -> lab.get(client)).isInstanceOf(ApiException.Throttled.class);
        lab.enqueue(200, "{}");
        lab.get(lab.client());

        assertThat(lab.timing.waits()).containsExactly(Duration.ofSeconds(42));
        get(client, "/b", Lab.LARGE);
        assertThat(lab.timing.waits()).hasSize(1);
    }

    @Test
    void sendsNothingWhileAGroupIsPausedForTooLong() {
        ApiClient client = lab.client();
        lab.server.enqueue(Lab.json(429, "{}").addHeader("Retry-After", "86400").build());
        assertThatThrownBy(() -> lab.get(client)).isInstanceOf(ApiException.Throttled.class);
        lab.timing.pass(Duration.ofHours(1));
        assertThatThrownBy(() -> lab.get(client))
                .isInstanceOfSatisfying(
                        ApiException.Throttled.class,
                        e -> assertThat(e.retryAt()).isEqualTo(lab.timing.now().plus(Duration.ofHours(23))));
        assertThat(lab.server.getRequestCount()).isEqualTo(1);

        lab.timing.pass(Duration.ofHours(23));
        get(client, "/api/profiles", Lab.LARGE);
    }

    @Test
    void keepsTheNumberInFlightDown() throws InterruptedException, ExecutionException {
        ApiClient client = lab.client(lab.options().maxConcurrentRequests(2));
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        lab.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                two.countDown();
                boolean both = await(two);
                inFlight.decrementAndGet();
                return Lab.json(both ? 200 : 400, "{}").build();
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(threads.submit(() -> lab.get(client)));
        }
        for (Future<String> one : all) {
            assertThat(one.get()).isEqualTo("{}");
        }
        threads.shutdown();
        assertThat(most).hasValue(2);
    }

    @Test
    void thePlaceOfARequestIsFreeWhileItsAnswerIsRead() throws InterruptedException {
        ApiClient client = lab.client(lab.options().maxConcurrentRequests(1));
        lab.enqueue(200, "{}");
        lab.enqueue(200, "{}");
        Thread other = new Thread(() -> lab.get(client));
        CancellationSource never = new CancellationSource();
        client.get(
                Lab.call("/api/profiles"),
                body -> {
                    lab.taken();
                    other.start();
                    lab.taken(); // the other's request is there, though this answer is not read yet
                    return Lab.TEXT.read(body);
                },
                never);
        other.join();
    }

    @Test
    void aBodyThatIsLongerThanAPageIsReadAsItComes() {
        String body = "x".repeat(5 << 20);
        lab.enqueue(200, body);
        assertThat(lab.get(lab.client())).isEqualTo(body);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
