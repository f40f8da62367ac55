/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/** The requests under way whose answers the cache may get, so that the same is not asked for twice at a time. Thread-safe. */
final class Flights {
    private final ConcurrentMap<AnswerCache.Key, CompletableFuture<Void>> flights = new ConcurrentHashMap<>();

    /**
     * Begins one if there is none, else waits for its end, or for being cancelled.
     *
     * @return whether one was begun, which then has to be ended
     */
    boolean beginOrWait(AnswerCache.Key key, Cancellation cancellation) throws InterruptedException {
        CompletableFuture<Void> other = flights.putIfAbsent(key, new CompletableFuture<>());
        if (other == null) {
            return true;
        }
        // a future of its own: to cancel one who waits must not wake the others
        CompletableFuture<Void> wait = other.copy();
        Cancellation.Registration registration = cancellation.onCancel(() -> wait.complete(null));
        try {
            wait.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            registration.close();
        }
        return false;
    }

    void end(AnswerCache.Key key) {
        CompletableFuture<Void> flight = flights.remove(key);
        if (flight != null) {
            flight.complete(null);
        }
    }
}
