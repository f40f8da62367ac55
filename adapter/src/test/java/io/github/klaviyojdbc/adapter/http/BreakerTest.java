/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a host is left alone, and when it is tried again. */
final class BreakerTest {
    private static final int FEWEST = 20;

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private ApiClient once() {
        return lab.client(lab.options().maxRetries(0));
    }

    /** Lets requests fail until the host is left alone. */
    private void fail(int status) {
        ApiClient client = once();
        for (int i = 0; i < FEWEST; i++) {
            lab.enqueue(status, "{}");
            assertThatThrownBy(() -> lab.get(client)).isInstanceOf(ApiException.class);
        }
    }

    private void good(int answers) {
        for (int i = 0; i < answers; i++) {
            lab.enqueue(200, "good");
            lab.get(once());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 524})
    void sendsNothingToAHostThatIsDown(int status) {
        fail(status);
        String until = lab.timing.now().plusMillis(5001).toString();
        ApiClient another = lab.client(lab.options().credentials(Credentials.ofApiKey("pk_another")));
        for (ApiClient client : new ApiClient[] {another, lab.client()}) {
            assertThatThrownBy(() -> lab.get(client))
                    .isInstanceOf(ApiException.Unavailable.class)
                    .hasMessageContaining("profiles")
                    .hasMessageContaining(lab.baseUrl().toString())
                    .hasMessageContaining("HTTP " + status)
                    .hasMessageContaining(until);
        }
        assertThat(lab.server.getRequestCount()).isEqualTo(FEWEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void countsARefusalAsASignOfLife(int status) {
        fail(status);
        good(1);
    }

    @Test
    void leavesTheLimitsToOthers() {
        ApiClient client = once();
        for (int i = 0; i < FEWEST; i++) {
            lab.server.enqueue(Lab.json(429, "{}").addHeader("Retry-After", "1").build());
            assertThatThrownBy(() -> lab.get(client)).isInstanceOf(ApiException.Throttled.class);
        }
        good(1);
    }

    @Test
    void countsNoCancelledRequests() {
        for (int i = 0; i < FEWEST; i++) {
            CancellationSource source = new CancellationSource();
            lab.server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            Thread canceller = new Thread(() -> {
                lab.taken();
                source.cancel();
            });
            canceller.start();
            assertThatThrownBy(() -> once().get(Lab.call("/api/profiles"), Lab.TEXT, source))
                    .isInstanceOf(ApiException.Cancelled.class);
        }
        good(1);
    }

    @Test
    void triesAgainAfterAWhileAndIsGladOfAnAnswer() {
        fail(500);
        lab.timing.pass(Duration.ofMillis(5001));
        good(30);
    }

    @Test
    void restsLongerEachTimeTheHostIsStillDown() {
        fail(500);
        for (int rest : new int[] {5, 10, 20, 40, 60, 60}) {
            assertThatThrownBy(() -> lab.get(once()))
                    .hasMessageContaining(
                            lab.timing.now().plusMillis(rest * 1000 + 1).toString());
            lab.timing.pass(Duration.ofMillis(rest * 1000 + 1));
            for (int probe = 0; probe < 3; probe++) {
                lab.enqueue(500, "{}");
                assertThatThrownBy(() -> lab.get(once())).hasMessageContaining("HTTP 500");
            }
        }
        assertThat(lab.server.getRequestCount()).isEqualTo(FEWEST + 6 * 3);
    }

    @Test
    void forgetsABadSpell() {
        ApiClient client = once();
        for (int i = 0; i < 40; i++) {
            lab.enqueue(500, "{}");
            assertThatThrownBy(() -> lab.get(client)).hasMessageContaining("HTTP 500");
            lab.timing.pass(Duration.ofSeconds(3));
        }
    }

    @Test
    void letsARequestThatWasUnderWayWaitForTheHost() {
        fail(500);
        lab.timing.pass(Duration.ofMillis(5001));
        ApiClient patient = lab.client();
        for (int probe = 0; probe < 3; probe++) {
            lab.enqueue(503, "{}");
        }
        lab.enqueue(200, "good");
        assertThat(lab.get(patient)).isEqualTo("good");
        assertThat(lab.timing.waits()).last().isEqualTo(Duration.ofMillis(9_001));
    }

    @Test
    void staysClosedWhenAFifthOfAllRequestsFails() {
        FakeTiming timing = new FakeTiming();
        Random random = new Random(1);
        AttemptFailure failure = new TransferFailure(0, new IOException("reset"));
        for (int gap : new int[] {0, 1, 20, 200, 5_000}) {
            Breaker breaker = new Breaker("host", timing);
            for (int i = 0; i < 20_000; i++) {
                assertThat(breaker.tryEnter()).isTrue();
                if (random.nextInt(5) == 0) {
                    breaker.failed(failure);
                } else {
                    breaker.succeeded();
                }
                timing.pass(Duration.ofMillis(gap));
            }
        }
    }
}
