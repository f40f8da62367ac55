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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Klaviyo's limits, as one JVM keeps them. */
final class RateLimitTest {
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
        assertThat(lab.timing.waits()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(lab.requests.get(3).waitMillis()).isEqualTo(1000);
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
        assertThat(lab.timing.waits()).containsExactly(Duration.ofSeconds(1));
        get(client, "/a", rate(2, 700));
        assertThat(lab.timing.waits()).hasSize(1);
    }

    @Test
    void paysForEachAttempt() {
        lab.enqueue(500, "");
        get(lab.client(), "/a", REDUCED);
        assertThat(lab.timing.waits()).containsExactly(Duration.ofMillis(250), Duration.ofMillis(750));
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
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lab.enqueue(200, "{}");
            all.add(threads.submit(() -> client.get(
                    Lab.call("/api/profiles"),
                    body -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        two.countDown();
                        boolean both = await(two);
                        inside.decrementAndGet();
                        return both;
                    },
                    new CancellationSource())));
        }
        for (Future<Boolean> one : all) {
            assertThat(one.get()).isTrue();
        }
        threads.shutdown();
        assertThat(most).hasValue(2);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
