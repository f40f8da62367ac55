/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.time.Instant;

/** Time and chance as the client sees them, so that tests need neither wait nor guess. Thread-safe. */
public interface ApiTiming {
    /** The wall clock: for HTTP dates, records and messages. */
    Instant now();

    /** A clock that never jumps, as {@link System#nanoTime()}. */
    long nanoTime();

    /** Waits that long, less if cancelled meanwhile. */
    void await(Duration duration, Cancellation cancellation) throws InterruptedException;

    /** From 0 up to but not including 1. */
    double random();

    /** The real ones. */
    static ApiTiming system() {
        return SystemTiming.INSTANCE;
    }
}
