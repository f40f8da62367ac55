/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A fair semaphore whose waiters can be cancelled; each brings its own limit, so that clients may differ. Thread-safe. */
final class Gate {
    private final Queue<Waiter> queue = new ArrayDeque<>();
    private int inside;

    /**
     * Waits for a place among at most that many.
     *
     * @return whether there is one; false when cancelled
     */
    boolean enter(int limit, Cancellation cancellation) throws InterruptedException {
        Waiter waiter = new Waiter(limit, new CompletableFuture<>());
        synchronized (this) {
            queue.add(waiter);
            admit();
        }
        Cancellation.Registration registration = cancellation.onCancel(() -> abandon(waiter));
        try {
            return waiter.admitted().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            abandon(waiter);
            if (waiter.admitted().join()) {
                leave();
            }
            throw e;
        } finally {
            registration.close();
        }
    }

    synchronized void leave() {
        inside--;
        admit();
    }

    private synchronized void abandon(Waiter waiter) {
        if (waiter.admitted().complete(false)) {
            queue.remove(waiter);
            admit();
        }
    }

    private void admit() {
        for (Waiter head = queue.peek(); head != null && inside < head.limit(); head = queue.peek()) {
            queue.remove();
            if (head.admitted().complete(true)) {
                inside++;
            }
        }
    }

    /** One that waits, or has waited. */
    private record Waiter(int limit, CompletableFuture<Boolean> admitted) {}
}
