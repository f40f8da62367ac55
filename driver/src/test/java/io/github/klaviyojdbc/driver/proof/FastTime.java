/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.adapter.http.ApiTiming;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time in which waiting takes none, so that a test may read at will what Klaviyo limits to fifteen requests a minute. */
public final class FastTime implements ApiTiming {
    private final AtomicLong waited = new AtomicLong();

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + waited.get();
    }

    @Override
    public void await(Duration duration, Cancellation cancellation) {
        waited.addAndGet(duration.toNanos());
    }

    @Override
    public double random() {
        return 0;
    }
}
