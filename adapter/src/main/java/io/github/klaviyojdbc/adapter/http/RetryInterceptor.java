/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;

/**
 * Sends again and reads again what may succeed later. It surrounds the reader too, since a body may break half way.
 * Thread-safe.
 */
final class RetryInterceptor implements ApiInterceptor {
    private static final int MOST_RETRIES = 1000;

    private final ApiTiming timing;
    private final Duration maxRetryWait;
    private final Redactor redactor;
    private final Retry retry;

    RetryInterceptor(ApiTiming timing, ApiClientOptions options, Redactor redactor) {
        this.timing = timing;
        this.maxRetryWait = options.maxRetryWait();
        this.redactor = redactor;
        this.retry = Retry.of("klaviyo", config(new Backoff(timing), options.maxRetries()));
    }

    private RetryConfig config(Backoff backoff, int maxRetries) {
        IntervalBiFunction<Object> interval = (attempt, outcome) ->
                backoff.before(attempt, (AttemptFailure) outcome.getLeft()).toMillis();
        return RetryConfig.custom()
                .maxAttempts(1 + Math.max(0, Math.min(maxRetries, MOST_RETRIES)))
                .retryOnException(this::isWorthwhile)
                .intervalBiFunction(interval)
                .build();
    }

    private boolean isWorthwhile(Throwable failure) {
        return failure instanceof AttemptFailure attempt
                && attempt.isRetryable()
                && attempt.retryAfter()
                        .filter(wait -> wait.compareTo(maxRetryWait) > 0)
                        .isEmpty();
    }

    @Override
    public <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next) throws InterruptedException {
        // The asynchronous context says how long to wait and leaves the waiting to us: it has to be cancellable.
        Retry.AsyncContext<T> attempts = retry.asyncContext();
        Exchange current = exchange;
        while (true) {
            current.throwIfCancelled();
            try {
                T answer = next.proceed(current, reader);
                attempts.onComplete();
                return answer;
            } catch (AttemptFailure failure) {
                current.throwIfCancelled();
                long millis = attempts.onError(failure);
                if (millis < 0) {
                    throw failure.toApiException(verdict(current));
                }
                timing.await(Duration.ofMillis(millis), current.cancellation());
                current = current.nextAttempt(Duration.ofMillis(millis));
            }
        }
    }

    private Verdict verdict(Exchange exchange) {
        return new Verdict(exchange.call().table(), exchange.attempt(), timing.now(), maxRetryWait, redactor);
    }
}
