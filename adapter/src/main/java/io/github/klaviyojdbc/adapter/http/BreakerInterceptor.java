/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

/** Sends nothing to a host whose breaker is open, and tells the breaker what comes of what is sent. Thread-safe. */
final class BreakerInterceptor implements ApiInterceptor {
    private final Breaker breaker;
    private final Origin origin;

    BreakerInterceptor(Breaker breaker, Origin origin) {
        this.breaker = breaker;
        this.origin = origin;
    }

    @Override
    public <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next)
            throws AttemptFailure, InterruptedException {
        if (!breaker.tryEnter()) {
            throw new RefusedFailure(origin.toString(), exchange.attempt(), breaker.rest(), breaker.lastFailure());
        }
        boolean told = false;
        try {
            T answer = next.proceed(exchange, reader);
            breaker.succeeded();
            told = true;
            return answer;
        } catch (AttemptFailure failure) {
            if (!exchange.isCancelled()) {
                told = tell(failure);
            }
            throw failure;
        } finally {
            if (!told) {
                breaker.left();
            }
        }
    }

    private boolean tell(AttemptFailure failure) {
        switch (failure.host()) {
            case DOWN -> breaker.failed(failure);
            case UP -> breaker.succeeded();
            case UNKNOWN -> {
                return false;
            }
        }
        return true;
    }
}
