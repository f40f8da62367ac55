/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the cache, or keeps what was read completely and without complaint; asks but once for what several want at a time.
 * Thread-safe.
 */
final class CacheInterceptor implements ApiInterceptor {
    /** One answer may not push out more than this part of the cache. */
    private static final int SHARE = 8;

    private final AnswerCache cache;
    private final Flights flights;
    private final Account.Key account;
    private final ApiClientOptions options;
    private final RequestLog log;

    CacheInterceptor(
            AnswerCache cache, Flights flights, Account.Key account, ApiClientOptions options, RequestLog log) {
        this.cache = cache;
        this.flights = flights;
        this.account = account;
        this.options = options;
        this.log = log;
    }

    @Override
    public <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next)
            throws AttemptFailure, InterruptedException {
        Duration ttl = options.cacheTtl();
        if (ttl.isZero() || ttl.isNegative()) {
            return next.proceed(exchange, reader);
        }
        AnswerCache.Key key = new AnswerCache.Key(
                account, options.revision(), exchange.target(), exchange.call().body());
        T cached = cached(exchange, reader, key);
        if (cached != null) {
            return cached;
        }
        if (!flights.beginOrWait(key, exchange.cancellation())) {
            exchange.throwIfCancelled();
            T shared = cached(exchange, reader, key);
            // what the other one got cannot be kept or used: no use waiting for a third
            return shared == null ? fetch(exchange, reader, next, key) : shared;
        }
        try {
            return fetch(exchange, reader, next, key);
        } finally {
            flights.end(key);
        }
    }

    private <T> @Nullable T cached(Exchange exchange, BodyReader<T> reader, AnswerCache.Key key) {
        byte[] body = cache.get(key, options.cacheTtl());
        if (body == null) {
            return null;
        }
        try {
            T answer = reader.read(new ByteArrayInputStream(body));
            cache.hit(account);
            log.cached(exchange, answer, body.length);
            return answer;
        } catch (IOException e) {
            cache.remove(key); // This reader wants more of it than the one before: ask again.
            return null;
        }
    }

    private <T> T fetch(Exchange exchange, BodyReader<T> reader, Chain next, AnswerCache.Key key)
            throws AttemptFailure, InterruptedException {
        CopyingReader<T> copying = new CopyingReader<>(reader, AnswerCache.allowed(options.cacheMaxBytes()) / SHARE);
        cache.miss(account);
        T answer = next.proceed(exchange, copying);
        copying.copy.ifPresent(bytes -> cache.put(key, bytes, options.cacheTtl()));
        return answer;
    }

    /** Keeps the body that the last, good, attempt has read. */
    private static final class CopyingReader<T> implements BodyReader<T> {
        private final BodyReader<T> reader;
        private final long limit;
        private Optional<byte[]> copy = Optional.empty();

        CopyingReader(BodyReader<T> reader, long limit) {
            this.reader = reader;
            this.limit = limit;
        }

        @Override
        public T read(InputStream body) throws IOException {
            TeeStream tee = new TeeStream(body, limit);
            T answer = reader.read(tee);
            copy = tee.complete();
            return answer;
        }
    }
}
