/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When actions run. */
final class CancellationSourceTest {
    private final CancellationSource source = new CancellationSource();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void runsActionsOnce() {
        source.onCancel(runs::incrementAndGet);
        source.onCancel(runs::incrementAndGet);
        assertThat(source.isCancelled()).isFalse();
        source.cancel();
        source.cancel();

        assertThat(source.isCancelled()).isTrue();
        assertThat(runs).hasValue(2);
    }

    @Test
    void runsAnActionAtOnceWhenCancelled() {
        source.cancel();
        source.onCancel(runs::incrementAndGet).close();
        assertThat(runs).hasValue(1);
    }

    @Test
    void forgetsAClosedRegistration() {
        Runnable action = runs::incrementAndGet;
        Cancellation.Registration first = source.onCancel(action);
        source.onCancel(action);
        first.close();
        source.cancel();
        assertThat(runs).hasValue(1);
    }

    @Test
    void runsTheOthersIfOneFails() {
        source.onCancel(() -> {
            throw new IllegalStateException("one");
        });
        source.onCancel(runs::incrementAndGet);
        try {
            source.cancel();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("one");
        }
        assertThat(runs).hasValue(1);
    }
}
