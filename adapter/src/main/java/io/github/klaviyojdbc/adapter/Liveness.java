/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.http.ApiCall;
import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.schemas.RateDefinition;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether Klaviyo answers to a key, by one small request a minute at most, for pools that ask before each use. Those who ask
 * meanwhile wait for the same answer. Thread-safe.
 */
public final class Liveness {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
    /** Lists are small, and their limits wide. */
    private static final ApiCall LISTS = new ApiCall(
            "lists", "/api/lists", new RateDefinition(75, 750, null, Map.of()), "/api/lists?fields%5Blist%5D=id");

    private final CancellationSource end = new CancellationSource();
    private final ApiClient client;
    private final Clock clock;
    private volatile @Nullable Instant answered;
    private @Nullable FutureTask<Boolean> underWay;

    Liveness(ApiClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Whether Klaviyo is there and takes the key. A limit that is used up or a scope that lacks says that it is and does.
     *
     * @param timeout after which the answer is no; zero for none
     */
    public boolean test(Duration timeout) {
        Instant known = answered;
        if (known != null && clock.instant().isBefore(known.plus(KNOWN_FOR))) {
            return true;
        }
        FutureTask<Boolean> asked = asked();
        try {
            return timeout.isZero() ? asked.get() : asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized FutureTask<Boolean> asked() {
        FutureTask<Boolean> task = underWay;
        if (task == null || task.isDone()) {
            task = new FutureTask<>(this::ask);
            underWay = task;
            Thread thread = new Thread(task, "klaviyo-validation");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }
        return task;
    }

    private boolean ask() {
        boolean alive = answers();
        answered = alive ? clock.instant() : null;
        return alive;
    }

    private boolean answers() {
        try {
            client.get(LISTS, InputStream::readAllBytes, end);
            return true;
        } catch (ApiException.Throttled | ApiException.Rejected | ApiException.Forbidden e) {
            return true;
        } catch (ApiException e) {
            return false;
        }
    }

    /** Nobody waits any more. */
    void close() {
        end.cancel();
    }
}
