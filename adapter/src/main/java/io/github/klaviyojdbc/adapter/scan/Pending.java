/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that another thread is fetching. */
final class Pending<T> {
    private final FutureTask<T> task;

    private Pending(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Pending<T> of(Callable<T> fetching, Executor executor) {
        FutureTask<T> task = new FutureTask<>(fetching);
        executor.execute(task);
        return new Pending<>(task);
    }

    /** Waits for it, but not for longer than that; whether it is there, or has failed. */
    boolean isDone(Duration time) {
        try {
            task.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            // whoever asks for it is told
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            return true;
        }
    }

    /**
     * Waits for it. An interrupt cancels the scan that it is for, and stays set.
     *
     * @throws ApiException as the fetching did
     */
    T await(String table, CancellationSource scan) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            scan.cancel();
            Thread.currentThread().interrupt();
            throw new ApiException.Cancelled(table);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
