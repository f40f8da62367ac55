/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;

/**
 * Lets a request go when its group's limits allow it, and holds the whole group back when Klaviyo says so. The place to
 * steer by {@code RateLimit-Remaining} as well. Thread-safe.
 */
final class RateLimitInterceptor implements ApiInterceptor {
    private final ApiTiming timing;
    private final ApiClientOptions options;
    private final Account account;

    RateLimitInterceptor(ApiTiming timing, ApiClientOptions options, Account account) {
        this.timing = timing;
        this.options = options;
        this.account = account;
    }

    @Override
    public <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next)
            throws AttemptFailure, InterruptedException {
        RateGroup group = account.group(exchange.call().group());
        Duration waited = acquire(group, exchange);
        try {
            return next.proceed(exchange.withWait(waited), reader);
        } catch (StatusFailure failure) {
            if (failure.status() == 429) {
                failure.retryAfter().ifPresent(group::pauseFor);
            }
            throw failure;
        }
    }

    private Duration acquire(RateGroup group, Exchange exchange) throws InterruptedException {
        RateGroup.Limits limits = RateGroup.Limits.of(exchange.call(), options.rateLimitShare());
        long start = timing.nanoTime();
        while (true) {
            exchange.throwIfCancelled();
            failIfPausedTooLong(group, exchange);
            Duration wait = group.tryAcquire(limits);
            if (wait.isZero()) {
                return Duration.ofNanos(timing.nanoTime() - start);
            }
            timing.await(wait, exchange.cancellation());
        }
    }

    private void failIfPausedTooLong(RateGroup group, Exchange exchange) {
        Duration pause = group.pause();
        if (pause.compareTo(options.maxRetryWait()) > 0) {
            throw StatusFailure.throttled(
                    exchange.call().table(),
                    ", as an earlier request was told",
                    timing.now().plus(pause),
                    options.maxRetryWait());
        }
    }
}
