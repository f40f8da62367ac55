/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that only passes when somebody waits or a test says so. Thread-safe. */
final class FakeTiming implements ApiTiming {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final List<Duration> waits = new ArrayList<>();
    private Duration passed = Duration.ZERO;
    private Runnable onWait = () -> {};

    @Override
    public synchronized Instant now() {
        return START.plus(passed);
    }

    @Override
    public synchronized long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public void await(Duration duration, Cancellation cancellation) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            waits.add(duration);
            passed = passed.plus(duration);
        }
        onWait.run();
    }

    @Override
    public double random() {
        return 0;
    }

    synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    void onWait(Runnable action) {
        onWait = action;
    }
}
