/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Notices interrupts of threads that are stuck in a socket, which alone does not wake them. Its one daemon thread ends
 * when there is nothing to watch. Thread-safe.
 */
final class InterruptWatch {
    private static final long PERIOD_MILLIS = 50;

    private final ScheduledThreadPoolExecutor executor;

    InterruptWatch() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "klaviyo-jdbc interrupt watch");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(2, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    /** Runs the action if the current thread is interrupted before the registration is closed. */
    Cancellation.Registration onInterrupt(Runnable action) {
        Thread watched = Thread.currentThread();
        Runnable check = () -> {
            if (watched.isInterrupted()) {
                action.run();
            }
        };
        Future<?> watch = executor.scheduleWithFixedDelay(check, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return () -> watch.cancel(false);
    }
}
