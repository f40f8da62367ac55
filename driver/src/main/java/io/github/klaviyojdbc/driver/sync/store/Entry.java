/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.sql.SQLException;

/** The first statements of a sync: another one that makes the same tables at the same moment may get in their way. */
final class Entry {
    private static final int TRIES = 20;

    private Entry() {}

    /** Tries again at once, as the other one needs but a moment and is there then. */
    static boolean tried(TargetSession session, SqlCall<Boolean> enter) throws SQLException {
        for (int left = TRIES; ; left--) {
            try {
                return enter.call();
            } catch (SQLException e) {
                if (left == 0 || TargetException.isTransient(e) || !TargetException.isConflict(e)) {
                    throw e;
                }
                session.rollback();
            }
        }
    }
}
