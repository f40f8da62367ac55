/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who wants to know how far the syncs of a connection have come: {@code connection.unwrap(SyncListeners.class)}. Thread-safe. */
public final class SyncListeners {
    private final List<SyncListener> listeners = new CopyOnWriteArrayList<>();

    /** Tells a listener of all syncs from now on. */
    public void add(SyncListener listener) {
        listeners.add(listener);
    }

    /** Tells it nothing more. */
    public void remove(SyncListener listener) {
        listeners.remove(listener);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    void tell(SyncProgress progress) {
        listeners.forEach(listener -> listener.onProgress(progress));
    }
}
