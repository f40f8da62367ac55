/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets in, in which order. */
@Timeout(20)
final class GateTest {
    private final Gate gate = new Gate();
    private final CancellationSource never = new CancellationSource();

    @Test
    void admitsInOrder() throws InterruptedException {
        List<Integer> order = new CopyOnWriteArrayList<>();
        gate.enter(1, never);
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = waiter(() -> {
                order.add(number);
                gate.leave();
            });
        }
        gate.leave();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(order).containsExactly(0, 1, 2, 3);
    }

    @Test
    void keepsItsPlacesWhenWaitersGiveUp() throws InterruptedException {
        gate.enter(1, never);
        Thread interrupted = waiter(() -> {});
        interrupted.interrupt();
        interrupted.join();
        CancellationSource source = new CancellationSource();
        source.cancel();
        assertThat(gate.enter(1, source)).isFalse();
        gate.leave();

        assertThat(gate.enter(1, never)).isTrue();
    }

    @Test
    void letsEachBringItsOwnLimit() throws InterruptedException {
        assertThat(gate.enter(1, never)).isTrue();
        assertThat(gate.enter(2, never)).isTrue();
        Thread small = waiter(gate::leave);
        gate.leave();
        assertThat(small.isAlive()).isTrue();
        gate.leave();
        small.join();
    }

    /** A thread that stands in the queue, and does that once inside. */
    private Thread waiter(Runnable inside) throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                if (gate.enter(1, never)) {
                    inside.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        return thread;
    }
}
