/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What all clients of one key and base URL share: places in flight, limits, what they remember. Thread-safe. */
final class Account {
    private static final int NOTES = 200;

    private final ApiTiming timing;
    private final Gate gate = new Gate();
    private final RequestHistory history = new RequestHistory();
    private final Cache<String, Object> notes =
            Caffeine.newBuilder().maximumSize(NOTES).executor(Runnable::run).build();
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
    private final Map<String, RateGroup> groups = new ConcurrentHashMap<>();

    Account(ApiTiming timing) {
        this.timing = timing;
    }

    Gate gate() {
        return gate;
    }

    RequestHistory history() {
        return history;
    }

    Map<String, Object> notes() {
        return notes.asMap();
    }

    <T> T shared(Class<T> kind, Supplier<T> first) {
        return kind.cast(shared.computeIfAbsent(kind, unknown -> first.get()));
    }

    RateGroup group(String name) {
        return groups.computeIfAbsent(name, key -> new RateGroup(key, timing));
    }

    /** How far its limits are used up, as far as this JVM has asked anything. */
    List<RateLimitRecord> rateLimits() {
        return groups.values().stream()
                .flatMap(group -> group.records().stream())
                .sorted(Comparator.comparing(RateLimitRecord::group))
                .toList();
    }

    /**
     * Its identity.
     *
     * @param fingerprint of the credentials
     * @param origin of the base URL
     */
    record Key(String fingerprint, String origin) {
        static Key of(ApiClientOptions options) {
            return new Key(options.credentials().fingerprint(), new Origin(options.baseUrl()).toString());
        }
    }
}
