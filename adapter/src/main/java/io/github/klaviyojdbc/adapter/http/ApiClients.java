/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What clients share: connections, the cache, and per account the limits. Holds no thread once the last client is closed.
 * Thread-safe.
 */
public final class ApiClients {
    private static final ApiClients OF_JVM = new ApiClients(ApiTiming.system(), request -> {});

    private final ApiTiming timing;
    private final RequestListener listener;
    private final AnswerCache cache;
    private final Flights flights = new Flights();
    private final InterruptWatch interrupts = new InterruptWatch();
    private final ConnectionPool connections = new ConnectionPool(16, 1, TimeUnit.MINUTES);
    private final OkHttpClient plain;
    private @Nullable OkHttpClient secure;
    private final Map<Account.Key, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private int open;

    /** A set of its own, for tests. */
    public ApiClients(ApiTiming timing, RequestListener listener) {
        this.timing = timing;
        this.listener = listener;
        this.cache = new AnswerCache(timing);
        this.plain = new OkHttpClient.Builder()
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .connectionPool(connections)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** The one that all connections of this JVM share, as Klaviyo's limits are theirs together. */
    public static ApiClients ofJvm() {
        return OF_JVM;
    }

    /** A client; to be closed. */
    public ApiClient open(ApiClientOptions options) {
        return new ApiClient(options, this);
    }

    ApiTiming timing() {
        return timing;
    }

    RequestListener listener() {
        return listener;
    }

    AnswerCache cache() {
        return cache;
    }

    Flights flights() {
        return flights;
    }

    InterruptWatch interrupts() {
        return interrupts;
    }

    /** What speaks plain HTTP. */
    OkHttpClient plain() {
        return plain;
    }

    /** What speaks TLS, which takes a while to get ready; one for all, since only then they share connections. */
    synchronized OkHttpClient secure() {
        if (secure == null) {
            secure = plain.newBuilder()
                    .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                    .build();
        }
        return secure;
    }

    Account account(Account.Key key) {
        return accounts.computeIfAbsent(key, absent -> new Account(timing));
    }

    /** Of a host, whatever the account. */
    Breaker breaker(String origin) {
        return breakers.computeIfAbsent(origin, host -> new Breaker(host, timing));
    }

    synchronized void opened() {
        open++;
    }

    synchronized void closed() {
        open--;
        if (open == 0) {
            connections.evictAll();
        }
    }
}
