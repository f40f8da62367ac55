/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Serves pages on the loopback address. {@code /control?latency=100} sets the latency and counts anew; {@code /statistics} tells
 * how many requests there were since, and how many bytes of pages went out.
 */
public final class PageServer {
    private static final int THREADS = 4;

    private final HttpServer server;
    private final Pages pages;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile long latencyMillis;

    private PageServer(int port, int events, int profiles, long latencyMillis) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        this.latencyMillis = latencyMillis;
        String origin = "http://127.0.0.1:" + server.getAddress().getPort();
        Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
        this.pages = new Pages(origin, events, profiles, end.getEpochSecond());
        server.createContext("/api/", this::delay);
        server.createContext("/control", this::control);
        server.createContext("/statistics", exchange -> send(exchange, 200, plain(requests.sum() + " " + bytes.sum())));
        server.setExecutor(workers);
    }

    /** Options: {@code --port N --events N --profiles N --latency-ms N}. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = 0;
        int events = 100_000;
        int profiles = 20_000;
        int latency = 0;
        for (int i = 0; i < arguments.length; i += 2) {
            int number = Integer.parseInt(arguments[i + 1]);
            switch (arguments[i]) {
                case "--port" -> port = number;
                case "--events" -> events = number;
                case "--profiles" -> profiles = number;
                case "--latency-ms" -> latency = number;
                default -> throw new IllegalArgumentException("no option " + arguments[i]);
            }
        }
        PageServer started = new PageServer(port, events, profiles, latency);
        started.server.start();
        System.out.println(started.server.getAddress().getPort());
    }

    private void delay(HttpExchange exchange) throws IOException {
        if (latencyMillis == 0) {
            answer(exchange);
        } else {
            CompletableFuture.delayedExecutor(latencyMillis, TimeUnit.MILLISECONDS, workers)
                    .execute(() -> answerLater(exchange));
        }
    }

    private void answerLater(HttpExchange exchange) {
        try {
            answer(exchange);
        } catch (IOException e) {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.increment();
        byte[] body;
        try {
            body = pages.answer(Query.of(exchange.getRequestURI()));
        } catch (IllegalArgumentException e) {
            send(exchange, 400, plain("{\"errors\":[{\"status\":400,\"detail\":\"" + e.getMessage() + "\"}]}"));
            return;
        }
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip")) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        } else {
            body = Body.plain(body);
        }
        bytes.add(body.length);
        send(exchange, 200, body);
    }

    private void control(HttpExchange exchange) throws IOException {
        latencyMillis = Query.of(exchange.getRequestURI()).number("latency", 0);
        requests.reset();
        bytes.reset();
        send(exchange, 200, plain("ok"));
    }

    private static byte[] plain(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.api+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
