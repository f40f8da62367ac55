/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.http.ApiClients;
import io.github.klaviyojdbc.adapter.http.ApiTiming;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.http.Credentials;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.Samples;
import io.github.klaviyojdbc.adapter.scan.report.Reports;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server on the loopback whose pages a test queues, and scans of it for which waiting takes no time. */
final class Api implements AutoCloseable {
    final MockWebServer server = new MockWebServer();
    final CancellationSource cancellation = new CancellationSource();
    final ApiClient client;

    Api() throws IOException {
        this(Duration.ZERO);
    }

    /** With a cache. */
    Api(Duration cacheTtl) throws IOException {
        this(cacheTtl, 2, Duration.ofSeconds(30));
    }

    /** With patience. */
    Api(Duration cacheTtl, int maxRetries, Duration readTimeout) throws IOException {
        server.setServerSocketFactory(Collection.prompt());
        server.start();
        client = new ApiClients(new NoWaiting(), request -> {})
                .open(new ApiClientOptions(
                        URI.create(url("")),
                        Credentials.ofApiKey("pk_0123456789abcdef0123456789abcdef01"),
                        "2026-07-15",
                        cacheTtl,
                        16 << 20,
                        8,
                        1,
                        maxRetries,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(5),
                        readTimeout));
    }

    String url(String target) {
        return "http://localhost:" + server.getPort() + target;
    }

    /** Scans that fetch ahead at once, on the reader's own thread. */
    Scans scans() {
        return scans(Runnable::run);
    }

    Scans scans(Executor executor) {
        return new Scans(
                Samples.CATALOG,
                client,
                new FilterLanguage(Samples.CLOCK),
                executor,
                new Reports(Samples.CATALOG, client, Samples.CLOCK, List.of()));
    }

    Rows open(ApiRequest request) {
        return scans().open(request, cancellation);
    }

    /** All rows of a request, each as its values joined by a bar. */
    List<String> read(ApiRequest request) {
        return drain(open(request));
    }

    static List<String> drain(Rows rows) {
        List<String> read = new ArrayList<>();
        while (rows.next()) {
            read.add(Arrays.stream(rows.row()).map(String::valueOf).collect(Collectors.joining("|")));
        }
        return read;
    }

    static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/vnd.api+json")
                .body(body);
    }

    void enqueue(String body) {
        server.enqueue(json(200, body).build());
    }

    /** Queues a page of resources with these ids and a link to the next one, or none. */
    void page(String next, String... ids) {
        enqueue(body(next, ids));
    }

    void lastPage(String... ids) {
        enqueue(body(null, ids));
    }

    private String body(String next, String... ids) {
        String data = Stream.of(ids)
                .map(id -> "{\"type\":\"x\",\"id\":\"" + id + "\",\"attributes\":{}}")
                .collect(Collectors.joining(","));
        String link = next == null ? "null" : "\"" + (next.startsWith("http") ? next : url(next)) + "\"";
        return "{\"data\":[" + data + "],\"links\":{\"self\":\"x\",\"next\":" + link + "}}";
    }

    /** Paths and queries asked for so far. */
    List<String> targets() {
        List<String> targets = new ArrayList<>();
        int count = server.getRequestCount();
        for (int request = 0; request < count; request++) {
            targets.add(taken().getTarget());
        }
        return targets;
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
        client.close();
        server.close();
    }

    private static final class NoWaiting implements ApiTiming {
        private long nanos;

        @Override
        public Instant now() {
            return Samples.NOW;
        }

        @Override
        public synchronized long nanoTime() {
            return nanos;
        }

        @Override
        public synchronized void await(Duration duration, Cancellation unused) {
            nanos += duration.toNanos();
        }

        @Override
        public double random() {
            return 0;
        }
    }
}
