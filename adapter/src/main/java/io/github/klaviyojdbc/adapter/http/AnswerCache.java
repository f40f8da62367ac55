/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Good answers, in bytes, of all accounts of the JVM; weighed together, each with its own lifetime. Thread-safe. */
final class AnswerCache {
    private static final int OVERHEAD = 128;
    /** The cache never takes more than this part of the heap, so that a small JVM can scan a large table. */
    private static final int HEAP_SHARE = 8;

    private final ApiTiming timing;
    private final Cache<Key, Answer> answers;
    private final Map<Account.Key, Counts> counts = new ConcurrentHashMap<>();
    private long maxBytes;

    AnswerCache(ApiTiming timing) {
        this.timing = timing;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(0)
                .weigher(AnswerCache::weight)
                .expireAfter(Expiry.<Key, Answer>writing((key, answer) -> answer.ttl()))
                .evictionListener((key, answer, cause) -> {
                    if (key != null && cause == RemovalCause.SIZE) {
                        counts(key.account()).evictions.increment();
                    }
                })
                .ticker(timing::nanoTime)
                .executor(Runnable::run)
                .build();
    }

    private static int weight(Key key, Answer answer) {
        return key.weight() + answer.body().length + OVERHEAD;
    }

    private Counts counts(Account.Key account) {
        return counts.computeIfAbsent(account, key -> new Counts());
    }

    /** Grows to the most that any client has asked for, as far as the heap allows; never shrinks. */
    synchronized void grow(long bytes) {
        long allowed = allowed(bytes);
        if (allowed > maxBytes) {
            maxBytes = allowed;
            answers.policy().eviction().orElseThrow().setMaximum(allowed);
        }
    }

    /** So many of the bytes that a client asks for as the heap allows. */
    static long allowed(long bytes) {
        return Math.min(bytes, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /** The body, if there is one not older than that. */
    byte @Nullable [] get(Key key, Duration ttl) {
        Answer answer = answers.getIfPresent(key);
        if (answer == null
                || Duration.ofNanos(timing.nanoTime() - answer.storedAt()).compareTo(ttl) >= 0) {
            return null;
        }
        return answer.body();
    }

    void put(Key key, byte[] body, Duration ttl) {
        answers.put(key, new Answer(body, timing.nanoTime(), ttl));
    }

    void hit(Account.Key account) {
        counts(account).hits.increment();
    }

    void miss(Account.Key account) {
        counts(account).misses.increment();
    }

    CacheRecord record(Account.Key account) {
        List<CacheRecord.Entry> entries = new ArrayList<>();
        answers.asMap().forEach((key, answer) -> {
            if (key.account().equals(account)) {
                entries.add(entry(key, answer));
            }
        });
        long bytes = entries.stream().mapToLong(CacheRecord.Entry::bytes).sum();
        Counts counted = counts(account);
        synchronized (this) {
            return new CacheRecord(
                    entries, bytes, maxBytes, counted.hits.sum(), counted.misses.sum(), counted.evictions.sum());
        }
    }

    private CacheRecord.Entry entry(Key key, Answer answer) {
        Instant stored = timing.now().minusNanos(timing.nanoTime() - answer.storedAt());
        return new CacheRecord.Entry(
                key.body() == null ? "GET" : "POST",
                key.target(),
                weight(key, answer),
                stored,
                stored.plus(answer.ttl()));
    }

    void remove(Key key) {
        answers.invalidate(key);
    }

    /** Forgets the answers of an account, and tells how many those were. */
    int clear(Account.Key account) {
        List<Key> own = answers.asMap().keySet().stream()
                .filter(key -> key.account().equals(account))
                .toList();
        answers.invalidateAll(own);
        return own.size();
    }

    /**
     * What was asked for.
     *
     * @param account whose answer it is
     * @param revision of the API
     * @param target path and query
     * @param body what was posted, or null
     */
    record Key(
            Account.Key account,
            String revision,
            String target,
            @Nullable String body) {
        private int weight() {
            return 2 * (target.length() + (body == null ? 0 : body.length()));
        }
    }

    /** What an account's requests have come to. */
    private static final class Counts {
        final LongAdder hits = new LongAdder();
        final LongAdder misses = new LongAdder();
        final LongAdder evictions = new LongAdder();
    }

    /** What was answered, and when. */
    private static final class Answer {
        private final byte[] body;
        private final long storedAt;
        private final Duration ttl;

        Answer(byte[] body, long storedAt, Duration ttl) {
            this.body = body;
            this.storedAt = storedAt;
            this.ttl = ttl;
        }

        byte[] body() {
            return body;
        }

        long storedAt() {
            return storedAt;
        }

        Duration ttl() {
            return ttl;
        }
    }
}
