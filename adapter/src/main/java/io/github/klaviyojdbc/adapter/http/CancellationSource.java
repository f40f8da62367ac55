/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A cancellation that is triggered by {@link #cancel()}, once and for all. Thread-safe. */
public final class CancellationSource implements Cancellation {
    private final Object lock = new Object();
    private final Set<Entry> entries = new LinkedHashSet<>();
    private volatile boolean cancelled;

    /** Runs all registered actions on this thread, whether or not one of them fails; does nothing the second time. */
    public void cancel() {
        List<Entry> due;
        synchronized (lock) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = new ArrayList<>(entries);
            entries.clear();
        }
        runAll(due);
    }

    private static void runAll(List<Entry> due) {
        RuntimeException failure = null;
        for (Entry entry : due) {
            try {
                entry.action().run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Registration onCancel(Runnable action) {
        Entry entry = new Entry(action);
        synchronized (lock) {
            if (!cancelled) {
                entries.add(entry);
                return () -> forget(entry);
            }
        }
        action.run();
        return () -> {};
    }

    private void forget(Entry entry) {
        synchronized (lock) {
            entries.remove(entry);
        }
    }

    /** An action with its own identity, so that the same one may be registered twice. */
    private static final class Entry {
        private final Runnable action;

        Entry(Runnable action) {
            this.action = action;
        }

        Runnable action() {
            return action;
        }
    }
}
