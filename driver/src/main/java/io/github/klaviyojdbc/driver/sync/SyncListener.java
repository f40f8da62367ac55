/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

/**
 * Is told how far a sync has come: as a table begins, a few times a second while it is copied, and as it ends. It is called on the
 * thread that runs the sync, so it must be quick; what it throws ends the table.
 *
 * @see SyncListeners
 */
@FunctionalInterface
public interface SyncListener {
    void onProgress(SyncProgress progress);
}
