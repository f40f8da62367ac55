/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, when, and what is not. */
final class RetryTest {
    private static final BodyReader<List<Integer>> NUMBERS = body -> {
        List<Integer> numbers = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT) {
                    numbers.add(parser.getIntValue());
                }
            }
        }
        return numbers;
    };

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504, 524})
    void triesAgainWhatPasses(int status) {
        lab.enqueue(status, "{\"errors\":[]}");
        lab.enqueue(200, "good");

        assertThat(lab.get(lab.client())).isEqualTo("good");
        assertThat(lab.timing.waits()).first().isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 422})
    void doesNotRepeatWhatIsRefused(int status) {
        lab.enqueue(status, "{\"errors\":[{\"detail\":\"no\"}]}");

        assertThatThrownBy(() -> lab.get(lab.client()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(status));
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
        assertThat(lab.timing.waits()).isEmpty();
    }

    @Test
    void doublesItsPatienceUpToTheCap() {
        for (int i = 0; i < 9; i++) {
            lab.enqueue(500, "");
        }
        assertThatThrownBy(() -> lab.get(lab.client(lab.options().maxRetries(8))))
                .isInstanceOf(ApiException.Unavailable.class)
                .hasMessageContaining("after 9 attempts")
                .hasMessageContaining("HTTP 500");
        assertThat(lab.timing.waits())
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 15000L, 15000L);
    }

    @Test
    void takesNoRetriesForAnAnswer() {
        lab.enqueue(503, "");
        assertThatThrownBy(() -> lab.get(lab.client(lab.options().maxRetries(0))))
                .isInstanceOf(ApiException.Unavailable.class)
                .hasMessageNotContaining("attempts");
    }

    @Test
    void waitsAsLongAsRetryAfterSays() {
        lab.server.enqueue(Lab.json(429, "{}").addHeader("Retry-After", "7").build());
        lab.enqueue(200, "good");

        assertThat(lab.get(lab.client())).isEqualTo("good");
        assertThat(lab.timing.waits()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void understandsRetryAfterAsADate() {
        lab.server.enqueue(Lab.json(503, "{}")
                .addHeader("Retry-After", "Fri, 20 Nov 2026 12:00:30 GMT")
                .build());
        lab.enqueue(200, "good");

        assertThat(lab.get(lab.client())).isEqualTo("good");
        assertThat(lab.timing.waits()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void failsAtOnceBeyondMaxRetryWait() {
        lab.server.enqueue(Lab.json(429, "{\"errors\":[{\"detail\":\"Request was throttled.\"}]}")
                .addHeader("Retry-After", "73473")
                .build());
        ApiException.Throttled thrown = catchThrowableOfType(ApiException.Throttled.class, () -> lab.get(lab.client()));

        Instant retryAt = lab.timing.now().plusSeconds(73473);
        assertThat(thrown.retryAt()).isEqualTo(retryAt);
        assertThat(thrown)
                .hasMessageContaining(retryAt.toString())
                .hasMessageContaining("Request was throttled")
                .hasMessageContaining("maxRetryWait");
        assertThat(lab.timing.waits()).isEmpty();
    }

    @Test
    void isThrottledIfItNeverGetsThrough() {
        for (int i = 0; i < 3; i++) {
            lab.enqueue(429, "{}");
        }
        ApiException.Throttled thrown = catchThrowableOfType(
                ApiException.Throttled.class,
                () -> lab.get(lab.client(lab.options().maxRetries(2))));
        assertThat(thrown.retryAt()).isAfter(lab.timing.now());
        assertThat(lab.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void readsABrokenBodyAgainFromTheStart() {
        String body = "[" + "1,".repeat(50_000) + "2]";
        lab.server.enqueue(Lab.json(200, body)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        lab.enqueue(200, body);

        assertThat(lab.client().get(Lab.call("/api/profiles"), NUMBERS, new CancellationSource()))
                .hasSize(50_001);
        assertThat(lab.requests).extracting(RequestRecord::status).containsExactly(200, 200);
    }

    @Test
    void isUnavailableIfBodiesKeepBreaking() {
        for (int i = 0; i < 2; i++) {
            lab.server.enqueue(Lab.json(200, "[" + "1,".repeat(50_000) + "2]")
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build());
        }
        assertThatThrownBy(() -> lab.client(lab.options().maxRetries(1))
                        .get(Lab.call("/api/profiles"), NUMBERS, new CancellationSource()))
                .isInstanceOf(ApiException.Unavailable.class)
                .hasMessageContaining("broke off after 2 attempts");
    }

    @Test
    void readsMalformedJsonAgainAndGivesUp() {
        for (int i = 0; i < 3; i++) {
            lab.enqueue(200, "{\"data\": oops");
        }
        assertThatThrownBy(() -> lab.client(lab.options().maxRetries(2))
                        .get(Lab.call("/api/profiles"), Lab.JSON, new CancellationSource()))
                .isInstanceOf(ApiException.Malformed.class)
                .hasMessageContaining("profiles")
                .hasMessageContaining("after 3 attempts")
                .hasMessageContaining("oops");
        assertThat(lab.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void namesAPortalThatAnswersInstead() {
        lab.server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/html")
                .body("<html>Welcome to the hotel</html>")
                .build());
        assertThatThrownBy(() -> lab.client(lab.options().maxRetries(0))
                        .get(Lab.call("/api/profiles"), Lab.JSON, new CancellationSource()))
                .isInstanceOf(ApiException.Malformed.class)
                .hasMessageContaining("portal");
    }

    @Test
    void treatsAnUncheckedIoExceptionLikeAnIoException() {
        lab.enqueue(200, "a");
        lab.enqueue(200, "b");
        BodyReader<String> picky = body -> {
            String text = Lab.TEXT.read(body);
            if (text.equals("a")) {
                throw new UncheckedIOException(new IOException("a"));
            }
            return text;
        };
        assertThat(lab.client().get(Lab.call("/api/profiles"), picky, new CancellationSource()))
                .isEqualTo("b");
    }

    @Test
    void triesAgainAfterAReset() {
        lab.server.enqueue(new MockResponse.Builder()
                .onRequestStart(new SocketEffect.CloseSocket())
                .build());
        lab.enqueue(200, "good");

        assertThat(lab.get(lab.client())).isEqualTo("good");
    }

    @Test
    void triesAgainAfterAReadTimeout() {
        lab.server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        lab.enqueue(200, "good");
        Lab.Options impatient = lab.options().timeouts(Duration.ofSeconds(2), Duration.ofMillis(200));

        assertThat(lab.get(lab.client(impatient))).isEqualTo("good");
        assertThat(lab.requests).extracting(RequestRecord::status).containsExactly(0, 200);
    }

    @Test
    void triesAgainWhenCloudflareInterferes() {
        lab.server.enqueue(new MockResponse.Builder()
                .code(403)
                .addHeader("Content-Type", "text/html; charset=UTF-8")
                .body("<html>Just a moment…</html>")
                .build());
        lab.server.enqueue(
                Lab.json(403, "{}").addHeader("cf-mitigated", "challenge").build());
        lab.enqueue(200, "good");

        assertThat(lab.get(lab.client())).isEqualTo("good");
    }

    @Test
    void isUnreachableAtOnce() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        for (String base : new String[] {"http://localhost:" + free, "https://localhost:" + lab.server.getPort()}) {
            lab.enqueue(200, "plain text, no TLS");
            long start = System.nanoTime();
            assertThatThrownBy(() -> lab.get(lab.client(new Lab.Options(URI.create(base)))))
                    .as(base)
                    .isInstanceOf(ApiException.Unreachable.class)
                    .hasMessageContaining(base);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
        assertThat(lab.timing.waits()).isEmpty();
    }

    @Test
    void triesAFewTimesWhereDnsKnowsNothing() {
        ApiClient client = lab.client(new Lab.Options(URI.create("https://no-such-host.invalid")));
        assertThatThrownBy(() -> lab.get(client))
                .isInstanceOf(ApiException.Unreachable.class)
                .hasMessageContaining("https://no-such-host.invalid");
        assertThat(lab.timing.waits()).extracting(Duration::toMillis).containsExactly(250L, 500L, 1000L);
    }

    @Test
    void givesUpOnABodyThatDrips() {
        for (int i = 0; i < 2; i++) {
            lab.server.enqueue(Lab.json(200, "x".repeat(1000))
                    .throttleBody(1, 50, TimeUnit.MILLISECONDS)
                    .build());
        }
        Lab.Options impatient = lab.options().maxRetries(1).timeouts(Duration.ofSeconds(2), Duration.ofMillis(100));
        assertThatThrownBy(() -> lab.get(lab.client(impatient)))
                .isInstanceOf(ApiException.Unavailable.class)
                .hasMessageContaining("after 2 attempts");
    }

    @Test
    void keepsTryingIfTheServerGoesAwayInTheMiddle() {
        lab.enqueue(200, "good");
        ApiClient client = lab.client(lab.options().maxRetries(3));
        lab.get(client);
        lab.server.close();

        assertThatThrownBy(() -> lab.get(client)).isInstanceOf(ApiException.Unavailable.class);
        assertThat(lab.timing.waits()).hasSize(3);
    }
}
