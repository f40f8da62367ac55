/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import java.time.Duration;

/** An alarm that goes off when a test says so. */
final class ManualAlarm implements Alarm {
    Duration delay;
    boolean calledOff;
    private Runnable action;

    @Override
    public Setting set(Duration after, Runnable what) {
        delay = after;
        action = what;
        calledOff = false;
        return () -> calledOff = true;
    }

    void goOff() {
        action.run();
    }
}
