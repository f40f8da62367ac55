/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.sql.SQLException;
import java.util.Optional;

/** A sync's place in a schema: the lock that keeps others out, and the state. */
record Entry(TargetLock lock, StateTable states) {
    private static final int TRIES = 20;

    /**
     * Enters; nothing if another sync is there. One that makes the same tables at the same moment may get in the way, so it is tried
     * again at once: the other one needs but a moment, and is there then.
     */
    static Optional<Entry> of(TargetSession session, String schema) throws SQLException {
        for (int left = TRIES; ; left--) {
            try {
                return enter(session, schema);
            } catch (SQLException e) {
                if (left == 0 || TargetException.isTransient(e) || !TargetException.isConflict(e)) {
                    throw e;
                }
                session.rollback();
            }
        }
    }

    private static Optional<Entry> enter(TargetSession session, String schema) throws SQLException {
        session.shapes().makeSchema();
        TargetLock lock = session.dialect().lock(schema);
        boolean taken = lock.take(session);
        session.commit();
        return taken ? Optional.of(new Entry(lock, StateTable.make(session))) : Optional.empty();
    }
}
