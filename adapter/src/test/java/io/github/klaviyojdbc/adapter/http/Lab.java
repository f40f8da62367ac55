/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.klaviyojdbc.schemas.RateDefinition;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server on the loopback, clients of it that share nothing with the JVM's others, and time that a test controls. */
final class Lab implements AutoCloseable {
    static final String KEY = "pk_0123456789abcdef0123456789abcdef01";
    static final BodyReader<String> TEXT = body -> new String(body.readAllBytes(), UTF_8);
    static final BodyReader<JsonNode> JSON = new JsonMapper()::readTree;
    static final RateDefinition LARGE = new RateDefinition(75, 750, null, Map.of());

    final MockWebServer server = new MockWebServer();
    final FakeTiming timing = new FakeTiming();
    final List<RequestRecord> requests = new CopyOnWriteArrayList<>();
    final ApiClients clients = new ApiClients(timing, requests::add);
    private final List<ApiClient> opened = new ArrayList<>();

    Lab() throws IOException {
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://localhost:" + server.getPort());
    }

    Options options() {
        return new Options(baseUrl());
    }

    ApiClient client() {
        return client(options());
    }

    ApiClient client(Options options) {
        ApiClient client = clients.open(options.build());
        opened.add(client);
        return client;
    }

    /** Whom the clients ask, unless told otherwise. */
    Account.Key account() {
        return Account.Key.of(options().build());
    }

    static ApiCall call(String target) {
        return new ApiCall("profiles", "/api/profiles", LARGE, target);
    }

    static ApiCall post(String target, String body) {
        return new ApiCall("reports", "/api/reports", LARGE, target, body);
    }

    /** Gets a page as text. */
    String get(ApiClient client) {
        return client.get(call("/api/profiles"), TEXT, new CancellationSource());
    }

    void enqueue(int status, String body) {
        server.enqueue(json(status, body).build());
    }

    static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/vnd.api+json")
                .body(body);
    }

    RecordedRequest taken() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        opened.forEach(ApiClient::close);
        server.close();
    }

    /** Options, a word at a time. */
    static final class Options {
        private final URI baseUrl;
        private Credentials credentials = Credentials.ofApiKey(KEY);
        private Duration cacheTtl = Duration.ZERO;
        private long cacheMaxBytes = 1 << 20;
        private int maxConcurrentRequests = 8;
        private double rateLimitShare = 1;
        private int maxRetries = 5;
        private Duration maxRetryWait = Duration.ofMinutes(10);
        private Duration connectTimeout = Duration.ofSeconds(2);
        private Duration readTimeout = Duration.ofSeconds(5);

        Options(URI baseUrl) {
            this.baseUrl = baseUrl;
        }

        Options credentials(Credentials other) {
            credentials = other;
            return this;
        }

        Options cache(Duration ttl, long maxBytes) {
            cacheTtl = ttl;
            cacheMaxBytes = maxBytes;
            return this;
        }

        Options maxConcurrentRequests(int count) {
            maxConcurrentRequests = count;
            return this;
        }

        Options rateLimitShare(double share) {
            rateLimitShare = share;
            return this;
        }

        Options maxRetries(int count) {
            maxRetries = count;
            return this;
        }

        Options maxRetryWait(Duration longest) {
            maxRetryWait = longest;
            return this;
        }

        Options timeouts(Duration connect, Duration read) {
            connectTimeout = connect;
            readTimeout = read;
            return this;
        }

        ApiClientOptions build() {
            return new ApiClientOptions(
                    baseUrl,
                    credentials,
                    "2026-07-15",
                    cacheTtl,
                    cacheMaxBytes,
                    maxConcurrentRequests,
                    rateLimitShare,
                    maxRetries,
                    maxRetryWait,
                    connectTimeout,
                    readTimeout);
        }
    }
}
