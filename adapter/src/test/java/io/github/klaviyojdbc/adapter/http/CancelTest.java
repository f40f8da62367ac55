/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cancelling and interrupting wherever a request may be. */
@Timeout(20)
final class CancelTest {
    private final CancellationSource source = new CancellationSource();
    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Lab.Options patient() {
        return lab.options().timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    private void stallAtStart() {
        lab.server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
    }

    private void stallInBody() {
        lab.server.enqueue(Lab.json(200, "x".repeat(100_000))
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build());
    }

    private void assertCancelled(ApiClient client) {
        assertThatThrownBy(() -> client.get(Lab.call("/api/profiles"), Lab.TEXT, source))
                .isInstanceOf(ApiException.Cancelled.class)
                .hasMessageContaining("profiles");
    }

    @Test
    void sendsNothingIfAlreadyCancelled() {
        source.cancel();
        assertCancelled(lab.client());
        assertThat(lab.server.getRequestCount()).isZero();
    }

    @Test
    void stopsARequestInFlight() {
        stallAtStart();
        onceSent(source::cancel);
        assertCancelled(lab.client(patient()));
    }

    @Test
    void stopsTheReadingOfABody() {
        stallInBody();
        onceSent(source::cancel);
        assertCancelled(lab.client(patient()));
    }

    @Test
    void stopsTheBackOff() {
        lab.enqueue(500, "");
        lab.timing.onWait(source::cancel);
        assertCancelled(lab.client());
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void stopsWaitingForTheLimit() {
        lab.enqueue(200, "{}");
        ApiClient client = lab.client(lab.options().rateLimitShare(0.01));
        lab.get(client);
        lab.timing.onWait(source::cancel);
        assertCancelled(client);
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void stopsWaitingForAPlace() throws InterruptedException {
        ApiClient client = lab.client(patient().maxConcurrentRequests(1));
        stallAtStart();
        CancellationSource first = new CancellationSource();
        Thread holder = new Thread(() -> {
            try {
                client.get(Lab.call("/api/profiles"), Lab.TEXT, first);
            } catch (ApiException.Cancelled e) {
                // expected
            }
        });
        holder.start();
        lab.taken();
        Thread canceller = new Thread(() -> {
            pause();
            source.cancel();
        });
        canceller.start();
        assertCancelled(client);
        first.cancel();
        holder.join();
        lab.enqueue(200, "{}");
        assertThat(lab.get(client)).isEqualTo("{}");
    }

    @Test
    void takesAnInterruptForACancellationAndLeavesItSet() {
        Thread reader = Thread.currentThread();
        stallInBody();
        onceSent(reader::interrupt);
        assertCancelled(lab.client(patient()));
        assertThat(Thread.interrupted()).isTrue();

        stallAtStart();
        onceSent(reader::interrupt);
        assertCancelled(lab.client(patient()));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void takesAnInterruptDuringAWait() {
        lab.enqueue(500, "");
        lab.timing.onWait(() -> Thread.currentThread().interrupt());
        assertCancelled(lab.client());
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void wakesARealWaitAtOnce() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicReference<Boolean> woken = new AtomicReference<>(false);
        Thread waiter = new Thread(() -> {
            waiting.countDown();
            try {
                ApiTiming.system().await(Duration.ofDays(1), source);
                woken.set(true);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        waiter.start();
        waiting.await();
        source.cancel();
        waiter.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(woken).hasValue(true);
    }

    @Test
    void takesNoLongerThanATenthOfASecond() throws IOException, InterruptedException {
        assertCancelledInTime(() -> {
            stallAtStart();
            return lab.client(patient());
        });
        assertCancelledInTime(() -> {
            stallInBody();
            return lab.client(patient());
        });
        // nobody answers the greeting of TLS
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertCancelledInTime(() -> patient("https", silent));
        }
        // nobody even takes the connection
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fill(full);
            assertCancelledInTime(() -> patient("http", full));
            for (Socket socket : waiting) {
                socket.close();
            }
        }
        assertThat(lab.clients.plain().connectionPool().connectionCount()).isZero();
    }

    private ApiClient patient(String scheme, ServerSocket server) {
        String base = scheme + "://localhost:" + server.getLocalPort();
        return lab.client(new Lab.Options(URI.create(base)).timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60)));
    }

    private static List<Socket> fill(ServerSocket server) {
        List<Socket> waiting = new ArrayList<>();
        while (true) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 100);
            } catch (IOException full) {
                return waiting;
            }
        }
    }

    /** The best of three, for the machine may be busy. */
    private void assertCancelledInTime(Supplier<ApiClient> stalled) throws InterruptedException {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 3 && best > 100; round++) {
            ApiClient client = stalled.get();
            CancellationSource now = new CancellationSource();
            CountDownLatch started = new CountDownLatch(1);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread reader = new Thread(() -> {
                started.countDown();
                thrown.set(catchThrowable(() -> client.get(Lab.call("/api/profiles"), Lab.TEXT, now)));
            });
            reader.start();
            started.await();
            pause();
            long start = System.nanoTime();
            now.cancel();
            reader.join();
            best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
            assertThat(thrown.get()).isInstanceOf(ApiException.Cancelled.class);
        }
        assertThat(best).isLessThanOrEqualTo(100);
    }

    private void onceSent(Runnable action) {
        new Thread(() -> {
                    lab.taken();
                    pause();
                    action.run();
                })
                .start();
    }

    /** Long enough for the other thread to be where the test wants it; the outcome is the same if it is not. */
    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
