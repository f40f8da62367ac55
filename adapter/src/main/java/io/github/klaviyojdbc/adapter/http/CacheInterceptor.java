/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Answers from the cache, or keeps what was read completely and without complaint. Thread-safe. */
final class CacheInterceptor implements ApiInterceptor {
    /** One answer may not push out more than this part of the cache. */
    private static final int SHARE = 8;

    private final AnswerCache cache;
    private final Account.Key account;
    private final ApiClientOptions options;
    private final RequestLog log;

    CacheInterceptor(AnswerCache cache, Account.Key account, ApiClientOptions options, RequestLog log) {
        this.cache = cache;
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
        byte[] cached = cache.get(key, ttl);
        if (cached != null) {
            try {
                T answer = reader.read(new ByteArrayInputStream(cached));
                log.cached(exchange, cached.length);
                return answer;
            } catch (IOException e) {
                cache.remove(key); // This reader wants more of it than the one before: ask again.
            }
        }
        return fetch(exchange, reader, next, key);
    }

    private <T> T fetch(Exchange exchange, BodyReader<T> reader, Chain next, AnswerCache.Key key)
            throws AttemptFailure, InterruptedException {
        CopyingReader<T> copying = new CopyingReader<>(reader, AnswerCache.allowed(options.cacheMaxBytes()) / SHARE);
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
