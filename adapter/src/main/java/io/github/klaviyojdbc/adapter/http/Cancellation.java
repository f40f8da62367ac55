/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

/** Tells work under way that nobody waits for it any more. Thread-safe. */
public interface Cancellation {
    boolean isCancelled();

    /**
     * Runs an action on cancellation, at once if that has been; never twice.
     *
     * @return a handle that forgets the action when closed
     */
    Registration onCancel(Runnable action);

    /** Forgets an action. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
