/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.sql.SQLException;

/** Keeps a second sync away from a target. It ends with its holder, however that ends. */
interface TargetLock {
    /** Takes it, or tells that somebody else has it. */
    boolean take(TargetSession session) throws SQLException;

    /**
     * Shows that the holder lives; part of the transaction that is under way.
     *
     * @return whether it is still held
     */
    boolean renew(TargetSession session) throws SQLException;

    void release(TargetSession session) throws SQLException;
}
