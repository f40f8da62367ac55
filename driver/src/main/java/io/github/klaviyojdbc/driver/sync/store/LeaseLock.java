/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A lock for databases that have none to lend: a row that names its holder and how long it may be taken to live. Each checkpoint
 * extends the lease in the transaction of its rows, so that one who has lost it cannot write. A holder that is known to be dead,
 * as its process on this host is gone, is not waited for.
 */
final class LeaseLock implements TargetLock {
    static final String TABLE = "_klaviyo_sync_lock";

    /** Longer than any wait for Klaviyo's limits. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private static final String NAME = "sync";
    private static final String FREE = "free";

    /** A property of the JVM for each holder in it, whichever class loader it is of: other ids with its process id are past. */
    private static final String LIVING = "io.github.klaviyojdbc.sync.";

    private final String id = UUID.randomUUID().toString();

    /** Who has it. */
    record Holder(String id, String host, long pid, long started, Instant until) {
        static Holder now(String id, Instant until) {
            ProcessHandle self = ProcessHandle.current();
            return new Holder(id, HostName.get(), self.pid(), started(self), until);
        }

        private static long started(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }

        static Optional<Holder> of(String text) {
            String[] parts = text.split("\\|", -1);
            return parts.length == 5
                    ? Optional.of(new Holder(
                            parts[0],
                            parts[1],
                            Long.parseLong(parts[2]),
                            Long.parseLong(parts[3]),
                            Instant.ofEpochMilli(Long.parseLong(parts[4]))))
                    : Optional.empty();
        }

        boolean isDead(Instant now) {
            if (!until.isAfter(now)) {
                return true;
            }
            if (!host.equals(HostName.get())) {
                return false;
            }
            if (pid == ProcessHandle.current().pid()) {
                return System.getProperty(LIVING + id) == null;
            }
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(process -> started(process) != started)
                    .orElse(true);
        }

        @Override
        public String toString() {
            return String.join(
                    "|", id, host, Long.toString(pid), Long.toString(started), Long.toString(until.toEpochMilli()));
        }
    }

    @Override
    public boolean take(TargetSession session) throws SQLException {
        TargetTable table = session.prepare(
                TABLE,
                List.of(
                        new TargetColumn("lock_name", ColumnType.STRING, true, ""),
                        new TargetColumn("holder", ColumnType.STRING, false, "")),
                true);
        Optional<String> seen = session.text(
                "SELECT " + column(session, table, 1) + " FROM " + table.qualified() + where(session, table), NAME);
        if (seen.isEmpty()) {
            session.update(
                    "INSERT INTO " + table.qualified() + " ("
                            + session.dialect().names(table.columns()) + ") VALUES (?, ?)",
                    NAME,
                    FREE);
            session.commit();
        }
        Optional<Holder> holder = seen.flatMap(Holder::of);
        if (holder.isPresent() && !holder.get().isDead(session.now())) {
            return false;
        }
        Holder mine = Holder.now(id, session.now().plus(LEASE));
        System.setProperty(LIVING + id, "running");
        boolean taken = swap(session, table, seen.orElse(FREE), mine.toString());
        session.commit();
        if (!taken) {
            System.clearProperty(LIVING + id);
        }
        return taken;
    }

    private static String column(TargetSession session, TargetTable table, int index) {
        return session.dialect().quote(table.columns().get(index).name());
    }

    private static String where(TargetSession session, TargetTable table) {
        return " WHERE " + column(session, table, 0) + " = ?";
    }

    private static boolean swap(TargetSession session, TargetTable table, String from, String to) throws SQLException {
        return session.update(update(session, table) + " = ?", to, NAME, from) == 1;
    }

    private static String update(TargetSession session, TargetTable table) {
        String holder = column(session, table, 1);
        return "UPDATE " + table.qualified() + " SET " + holder + " = ?" + where(session, table) + " AND " + holder;
    }

    @Override
    public boolean renew(TargetSession session) throws SQLException {
        String mine = Holder.now(id, session.now().plus(LEASE)).toString();
        return session.update(update(session, session.known(TABLE)) + " LIKE ?", mine, NAME, id + "|%") == 1;
    }

    @Override
    public void release(TargetSession session) throws SQLException {
        System.clearProperty(LIVING + id);
        session.update(update(session, session.known(TABLE)) + " LIKE ?", FREE, NAME, id + "|%");
        session.commit();
    }
}
