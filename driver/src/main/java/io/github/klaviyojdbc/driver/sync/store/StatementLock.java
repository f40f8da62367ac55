/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.zip.CRC32;

/** A lock that the database itself keeps for a connection, and gives back when the connection ends. */
record StatementLock(String take, String release) implements TargetLock {
    private static final long SPACE = 0x4b6c_6176_0000_0000L;

    /** A number for a name. */
    static long number(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return SPACE | sum.getValue();
    }

    @Override
    public boolean take(TargetSession session) throws SQLException {
        return session.number(take) == 1;
    }

    @Override
    public boolean renew(TargetSession session) {
        return true;
    }

    @Override
    public void release(TargetSession session) throws SQLException {
        session.execute(release);
    }
}
