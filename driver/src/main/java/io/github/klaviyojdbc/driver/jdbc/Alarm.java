/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import java.time.Duration;

/** Runs something later, on another thread: the clock behind query time-outs. Thread-safe. */
public interface Alarm {
    /** Runs the action once, after a while, unless it is called off before. */
    Setting set(Duration delay, Runnable action);

    /** An action that has been set. */
    interface Setting {
        /** Calls it off; harmless when repeated or late. */
        void callOff();
    }
}
