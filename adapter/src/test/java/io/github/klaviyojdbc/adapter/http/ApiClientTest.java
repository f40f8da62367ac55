/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.GzipSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent, and where to. */
final class ApiClientTest {
    private static final String FILTER =
            "/api/profiles?filter=equals(email,%22a%2Bb@x.io%22)%2Cany(id,[%22A%22,%22B%22])"
                    + "&page%5Bsize%5D=100&fields[profile]=email&sort=-created&q=a+b%20c%E2%82%AC'";

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void sendsTheHeadersOfTheApi() {
        lab.enqueue(200, "{}");
        lab.get(lab.client());

        RecordedRequest request = lab.taken();
        assertThat(request.getMethod()).isEqualTo("GET");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Klaviyo-API-Key " + Lab.KEY);
        assertThat(request.getHeaders().get("revision")).isEqualTo("2026-07-15");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/vnd.api+json");
        assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
        assertThat(request.getHeaders().get("User-Agent")).matches("klaviyo-jdbc/\\S+");
    }

    @Test
    void sendsAnAccessTokenAsBearer() {
        lab.enqueue(200, "{}");
        lab.get(lab.client(lab.options().credentials(Credentials.ofAccessToken("tok-1"))));

        assertThat(lab.taken().getHeaders().get("Authorization")).isEqualTo("Bearer tok-1");
    }

    @Test
    void postsAQuestionThatIsADocument() {
        lab.enqueue(503, "{}");
        lab.enqueue(200, "{}");
        lab.client()
                .get(Lab.post("/api/reports?page_cursor=b", "{\"data\":\"ä\"}"), Lab.TEXT, new CancellationSource());

        for (int attempt = 1; attempt <= 2; attempt++) {
            RecordedRequest request = lab.taken();
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getTarget()).isEqualTo("/api/reports?page_cursor=b");
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/vnd.api+json");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Klaviyo-API-Key " + Lab.KEY);
            assertThat(request.getBody().utf8()).isEqualTo("{\"data\":\"ä\"}");
        }
        assertThat(lab.requests).extracting(RequestRecord::method).containsExactly("POST", "POST");
    }

    @Test
    void leavesThePercentEncodingAlone() {
        lab.enqueue(200, "{}");
        lab.client().get(Lab.call(FILTER), Lab.TEXT, new CancellationSource());

        assertThat(lab.taken().getTarget()).isEqualTo(FILTER.replace("'", "%27"));
    }

    @Test
    void followsALinkOfItsOwnOriginUntouched() {
        lab.enqueue(200, "{}");
        lab.client().get(Lab.call(lab.baseUrl() + FILTER), Lab.TEXT, new CancellationSource());

        assertThat(lab.taken().getTarget()).isEqualTo(FILTER.replace("'", "%27"));
    }

    @Test
    void takesABaseUrlWithATrailingSlash() {
        lab.enqueue(200, "{}");
        lab.get(lab.client(new Lab.Options(URI.create(lab.baseUrl() + "/"))));

        assertThat(lab.taken().getTarget()).isEqualTo("/api/profiles");
    }

    @Test
    void refusesLinksOfOtherOrigins() {
        int port = lab.server.getPort();
        for (String link : new String[] {
            "https://localhost:" + port + "/api",
            "http://localhost:" + (port + 1) + "/api",
            "http://evil.example:" + port + "/api?secret=1",
            "HTTP://evil.example/",
            "http://user@localhost:" + port + "/api",
            "http://"
        }) {
            assertThatThrownBy(() -> lab.client().get(Lab.call(link), Lab.TEXT, new CancellationSource()))
                    .as(link)
                    .isInstanceOf(ApiException.Rejected.class)
                    .hasMessageContaining("nothing was sent")
                    .hasMessageContaining("http://localhost:" + port)
                    .hasMessageNotContaining("secret");
        }
        assertThat(lab.server.getRequestCount()).isZero();
    }

    @Test
    void keepsOddPathsOnItsOwnOrigin() {
        for (String path : new String[] {"@evil.example/x", "//evil.example/x", ":80@evil.example/"}) {
            lab.enqueue(200, "{}");
            lab.client().get(Lab.call(path), Lab.TEXT, new CancellationSource());
        }
        assertThat(lab.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void followsNoRedirect() {
        for (String location : new String[] {"https://evil.example/login?next=1", "/api/other"}) {
            lab.server.enqueue(new MockResponse.Builder()
                    .code(302)
                    .addHeader("Location", location)
                    .build());
            assertThatThrownBy(() -> lab.get(lab.client()))
                    .isInstanceOf(ApiException.Rejected.class)
                    .hasMessageContaining(
                            location.startsWith("/")
                                    ? "redirect to " + lab.baseUrl()
                                    : "redirect to https://evil.example ")
                    .hasMessageContaining("HTTP 302");
        }
        assertThat(lab.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void readsCompressedBodies() throws IOException {
        Buffer compressed = new Buffer();
        try (GzipSink sink = new GzipSink(compressed)) {
            sink.write(new Buffer().writeUtf8("{\"data\":[]}"), 11);
        }
        lab.server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(compressed)
                .build());

        assertThat(lab.get(lab.client())).isEqualTo("{\"data\":[]}");
        assertThat(lab.requests.get(0).bytes()).isEqualTo(11);
    }

    @Test
    void tellsTheListenerOfEachAttempt() {
        lab.enqueue(503, "{}");
        lab.enqueue(200, "{\"data\":[]}");
        lab.client().get(Lab.call("/api/profiles?a=%22b%22"), Lab.TEXT, new CancellationSource());

        assertThat(lab.requests).hasSize(2);
        RequestRecord first = lab.requests.get(0);
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.attempt()).isEqualTo(1);
        RequestRecord second = lab.requests.get(1);
        assertThat(second.table()).isEqualTo("profiles");
        assertThat(second.group()).isEqualTo("/api/profiles");
        assertThat(second.target()).isEqualTo("/api/profiles?a=%22b%22");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.bytes()).isEqualTo(11);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.waitMillis()).isEqualTo(250);
        assertThat(second.cached()).isFalse();
        assertThat(second.started()).isEqualTo(lab.timing.now());
    }

    @Test
    void remembersTheLastRequestsOfTheKey() {
        ApiClient client = lab.client();
        BodyReader<Counted> three = body -> {
            Lab.TEXT.read(body);
            return () -> 3;
        };
        lab.enqueue(503, "{}");
        lab.enqueue(200, "{}");
        client.get(Lab.call("/api/profiles?filter=" + "x".repeat(5000)), three, new CancellationSource());
        lab.enqueue(200, "{}");
        lab.get(lab.client(lab.options().credentials(Credentials.ofApiKey("pk_another"))));

        List<RequestRecord> requests = lab.client().requests();
        assertThat(requests).extracting(RequestRecord::status).containsExactly(503, 200);
        assertThat(requests).extracting(RequestRecord::rows).containsExactly(null, 3L);
        assertThat(requests.get(0).path()).isEqualTo("/api/profiles");
        assertThat(requests.get(0).query()).hasSizeLessThan(1100);
        for (int i = 0; i < 10_010; i++) {
            lab.clients.account(lab.account()).history().add(requests.get(0));
        }
        assertThat(lab.client().requests()).hasSize(10_000);
    }

    @Test
    void passesARuntimeExceptionOfTheReaderUntouched() {
        lab.enqueue(200, "{}");
        RuntimeException mine = new IllegalArgumentException("mine");

        assertThatThrownBy(() -> lab.client()
                        .get(
                                Lab.call("/api/profiles"),
                                body -> {
                                    throw mine;
                                },
                                new CancellationSource()))
                .isSameAs(mine);
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void stopsABodyThatNeverEnds() {
        lab.enqueue(200, "x".repeat(5000));
        try (ApiClient client = new ApiClient(lab.options().build(), lab.clients, 4096)) {
            assertThatThrownBy(() -> lab.get(client))
                    .isInstanceOf(ApiException.Malformed.class)
                    .hasMessageContaining("longer than 4096 bytes");
        }
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void refusesWorkOnceClosed() {
        ApiClient client = lab.client();
        client.close();
        client.close();

        assertThatThrownBy(() -> lab.get(client)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leavesNoThreadButDaemonsAndFewOfThem() throws InterruptedException {
        lab.enqueue(200, "{}");
        ApiClient client = lab.client();
        lab.get(client);
        client.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread ->
                        thread.getName().contains("klaviyo") || thread.getName().contains("OkHttp http"))
                .allMatch(Thread::isDaemon);
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (watches() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(watches()).isZero();
    }

    private static long watches() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("klaviyo-jdbc interrupt watch"))
                .count();
    }
}
