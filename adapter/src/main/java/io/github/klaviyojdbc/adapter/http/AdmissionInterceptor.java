/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Lets a request go when its group's limits and the number in flight both allow it, and holds the whole group back when Klaviyo
 * says so. Both at once: a request that has its permit goes at once, and one that waits for a permit takes no other's place.
 * Thread-safe.
 */
final class AdmissionInterceptor implements ApiInterceptor {
    /** No window but that of a day makes anybody wait longer. */
    private static final Duration LONGEST_PACE = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int TOO_MANY_REQUESTS = 429;

    private final ApiTiming timing;
    private final double share;
    private final int places;
    private final Duration maxRetryWait;
    private final Account account;
    private final RequestListener listener;

    AdmissionInterceptor(ApiTiming timing, ApiClientOptions options, Account account, RequestListener listener) {
        this.timing = timing;
        this.share = options.rateLimitShare();
        this.places = Math.max(1, options.maxConcurrentRequests());
        this.maxRetryWait = options.maxRetryWait();
        this.account = account;
        this.listener = listener;
    }

    @Override
    public <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next)
            throws AttemptFailure, InterruptedException {
        RateGroup group = account.group(exchange.call().group());
        long start = timing.nanoTime();
        RateGroup.Permit permit = enter(group, exchange);
        try {
            exchange.tally().onReceived(account.gate()::leave);
            exchange.tally().onAnswer(headers -> permit.answered(RateStatus.of(headers)));
            return next.proceed(exchange.withWait(Duration.ofNanos(timing.nanoTime() - start)), reader);
        } catch (StatusFailure failure) {
            if (failure.status() == TOO_MANY_REQUESTS) {
                group.pauseFor(failure.retryAfter().orElse(pause(exchange.attempt())));
            }
            throw failure;
        } finally {
            permit.close();
            if (!exchange.tally().isReceived()) {
                account.gate().leave();
            }
        }
    }

    private RateGroup.Permit enter(RateGroup group, Exchange exchange) throws InterruptedException {
        Limits limits = Limits.of(exchange.call().rate(), share);
        while (true) {
            exchange.throwIfCancelled();
            Duration delay = group.delay(limits);
            if (!delay.isZero()) {
                failIfTooLong(delay, group, exchange.call().table());
                listener.onWait(delay);
                timing.await(delay, exchange.cancellation());
            } else if (account.gate().enter(places, exchange.cancellation())) {
                Optional<RateGroup.Permit> permit = group.tryAcquire(limits);
                if (permit.isPresent()) {
                    return permit.get();
                }
                account.gate().leave();
            }
        }
    }

    private void failIfTooLong(Duration delay, RateGroup group, String table) {
        boolean told = !group.pause().isZero();
        if (delay.compareTo(maxRetryWait) > 0 && (told || delay.compareTo(LONGEST_PACE) > 0)) {
            throw StatusFailure.throttled(
                    table,
                    told
                            ? "rate limited by Klaviyo (HTTP 429), as an earlier request was told"
                            : "Klaviyo's limit of requests a day is used up, as far as rateLimitShare lets",
                    timing.now().plus(delay),
                    maxRetryWait);
        }
    }

    /** For a server that does not say for how long: at least until its second is over, soon until its minute is. */
    private static Duration pause(int attempt) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 6));
        return doubled.compareTo(LONGEST_PACE) < 0 ? doubled : LONGEST_PACE;
    }
}
