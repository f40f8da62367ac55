/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Whether Klaviyo answers to a key, by one small request a minute at most, for pools that ask before each use. Thread-safe. */
public final class Liveness {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final AccountCheck check;
    private final Clock clock;
    private volatile @Nullable Instant answered;

    Liveness(AccountCheck check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    /**
     * Whether Klaviyo is there and takes the key. A limit that is used up says that it is and does.
     *
     * @param timeout after which the answer is no; zero for none
     */
    public boolean test(Duration timeout) {
        Instant known = answered;
        if (known != null && clock.instant().isBefore(known.plus(KNOWN_FOR))) {
            return true;
        }
        boolean alive = ask(timeout);
        answered = alive ? clock.instant() : null;
        return alive;
    }

    private boolean ask(Duration timeout) {
        CancellationSource cancellation = new CancellationSource();
        if (timeout.isZero()) {
            return ask(cancellation);
        }
        FutureTask<Boolean> answer = new FutureTask<>(() -> ask(cancellation));
        Thread thread = new Thread(answer, "klaviyo-validation");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            cancellation.cancel();
        }
    }

    private boolean ask(CancellationSource cancellation) {
        try {
            check.account(cancellation);
            return true;
        } catch (ApiException.Throttled | ApiException.Rejected e) {
            return true;
        } catch (ApiException e) {
            return false;
        }
    }
}
