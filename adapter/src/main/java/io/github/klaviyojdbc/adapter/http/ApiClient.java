/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import io.github.klaviyojdbc.schemas.RateDefinition;
import java.net.Proxy;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import okhttp3.Authenticator;
import okhttp3.OkHttpClient;

/** Sends requests to one account, within its limits, again where that helps, and from the cache where it can. Thread-safe. */
public final class ApiClient implements AutoCloseable {
    /** Decompressed; a page of the API is a few megabytes at most. */
    private static final long MAX_BODY_BYTES = 256L << 20;

    /** A body that keeps dripping, each drop within the read time-out, has so many times that to end. */
    private static final int DRIP = 5;

    private final ApiClients clients;
    private final ApiClientOptions options;
    private final Account.Key account;
    private final Origin origin;
    private final double share;
    private final Chain chain;
    private final int places;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** A client that shares with all others of the JVM. */
    public ApiClient(ApiClientOptions options) {
        this(options, ApiClients.ofJvm());
    }

    ApiClient(ApiClientOptions options, ApiClients clients) {
        this(options, clients, MAX_BODY_BYTES);
    }

    ApiClient(ApiClientOptions options, ApiClients clients, long maxBodyBytes) {
        this(options, clients, maxBodyBytes, clients.listener());
    }

    private ApiClient(ApiClientOptions options, ApiClients clients, long maxBodyBytes, RequestListener listener) {
        this.clients = clients;
        this.options = options;
        this.origin = new Origin(options.baseUrl());
        this.account = Account.Key.of(options);
        this.share = options.rateLimitShare();
        this.places = Math.max(1, options.maxConcurrentRequests());
        this.chain = new Chain(interceptors(maxBodyBytes, listener));
        clients.cache().grow(options.cacheMaxBytes());
        clients.opened();
    }

    /**
     * Another client of the same account, whose answers are always fresh ones; to be closed.
     *
     * @param listener is told of its requests, besides whoever is told of all
     */
    public ApiClient fresh(RequestListener listener) {
        RequestListener both = new RequestListener() {
            @Override
            public void onRequest(RequestRecord request) {
                clients.listener().onRequest(request);
                listener.onRequest(request);
            }

            @Override
            public void onWait(Duration delay) {
                clients.listener().onWait(delay);
                listener.onWait(delay);
            }
        };
        return new ApiClient(options.withoutCache(), clients, MAX_BODY_BYTES, both);
    }

    /** In the order in which a request passes them: a cached answer costs nothing, each attempt pays its limits. */
    private List<ApiInterceptor> interceptors(long maxBodyBytes, RequestListener listener) {
        ApiTiming timing = clients.timing();
        Redactor redactor = new Redactor(options.credentials());
        Account shared = clients.account(account);
        RequestLog log = new RequestLog(timing, redactor, shared.history(), listener);
        return List.of(
                new CacheInterceptor(clients.cache(), clients.flights(), account, options, log),
                new RetryInterceptor(timing, options, redactor),
                new AdmissionInterceptor(timing, options, shared, listener),
                new BreakerInterceptor(clients.breaker(origin.toString()), origin),
                new HeadersInterceptor(options),
                new LogInterceptor(timing, log),
                new ServerInterceptor(
                        http(options), clients.interrupts(), new Answers(timing, redactor), origin, maxBodyBytes));
    }

    private OkHttpClient http(ApiClientOptions options) {
        OkHttpClient.Builder builder = (origin.isPlain() ? clients.plain() : clients.secure()).newBuilder();
        if (origin.isPlain()) {
            // to this machine, and not by way of another
            builder.proxy(Proxy.NO_PROXY);
        } else if (ProxySelector.getDefault() != null) {
            builder.proxySelector(ProxySelector.getDefault()).proxyAuthenticator(Authenticator.JAVA_NET_AUTHENTICATOR);
        }
        return builder.connectTimeout(options.connectTimeout())
                .readTimeout(options.readTimeout())
                .callTimeout(options.readTimeout().multipliedBy(DRIP))
                .build();
    }

    /**
     * Sends a request and reads its answer, on the caller's thread. An interrupt counts as cancellation and stays set.
     *
     * @throws ApiException if there is no good answer, after all retries
     */
    public <T> T get(ApiCall call, BodyReader<T> reader, Cancellation cancellation) {
        if (closed.get()) {
            throw new IllegalStateException("The client is closed");
        }
        Exchange exchange = Exchange.of(call, origin.resolve(call), cancellation);
        try {
            exchange.throwIfCancelled();
            return chain.proceed(exchange, reader);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException.Cancelled(call.table());
        } catch (AttemptFailure e) {
            throw new IllegalStateException("The retry lets no failure through", e);
        }
    }

    /** How many requests at a time this client adds to, at most. */
    public int maxConcurrentRequests() {
        return places;
    }

    /** The last ten thousand requests with this key and base URL, by all clients of the JVM, the oldest first. */
    public List<RequestRecord> requests() {
        return clients.account(account).history().records();
    }

    /**
     * What callers have learnt of this key and base URL and would like to know again. Shared by all clients of the JVM; of many notes
     * the least used are forgotten.
     */
    public Map<String, Object> notes() {
        return clients.account(account).notes();
    }

    /** The one thing of its kind that all clients of this key and base URL share, made by the first that asks for it. */
    public <T> T shared(Class<T> kind, Supplier<T> first) {
        return clients.account(account).shared(kind, first);
    }

    /** What the cache holds for this key and base URL, and what good it has done. */
    public CacheRecord cache() {
        return clients.cache().record(account);
    }

    /** How far the limits of this key and base URL are used up, by all clients of the JVM together. */
    public List<RateLimitRecord> rateLimits() {
        return clients.account(account).rateLimits();
    }

    /** How many requests a day this JVM may send where these limits hold. */
    public int mostADay(RateDefinition rate) {
        Limits limits = Limits.of(rate, share);
        return limits.shareOf(limits.daily());
    }

    /** How many of them are left to a group of requests, for all clients of the JVM together. */
    public int leftToday(String group, RateDefinition rate) {
        int used = rateLimits().stream()
                .filter(limits -> limits.group().equals(group))
                .mapToInt(RateLimitRecord::dailyUsed)
                .max()
                .orElse(0);
        return Math.max(0, mostADay(rate) - used);
    }

    /** Forgets the cached answers of this key and base URL, and tells how many those were. */
    public int clearCache() {
        return clients.cache().clear(account);
    }

    /** Ends this client's share in what clients have in common; requests under way go on. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            clients.closed();
        }
    }
}
