/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Real time. Thread-safe. */
final class SystemTiming implements ApiTiming {
    static final SystemTiming INSTANCE = new SystemTiming();

    private SystemTiming() {}

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void await(Duration duration, Cancellation cancellation) throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        Cancellation.Registration registration = cancellation.onCancel(woken::countDown);
        try {
            boolean early = woken.await(TimeUnit.NANOSECONDS.convert(duration), TimeUnit.NANOSECONDS);
            assert !early || cancellation.isCancelled();
        } finally {
            registration.close();
        }
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
