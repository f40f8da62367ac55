/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn;
import io.github.klaviyojdbc.driver.metadata.ProcedureDescription;
import io.github.klaviyojdbc.driver.procedures.Arguments;
import io.github.klaviyojdbc.driver.procedures.Procedure;
import io.github.klaviyojdbc.driver.sync.store.SyncState;
import io.github.klaviyojdbc.driver.sync.store.Target;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code sync_state(…)}: how far each table of a target has come. */
final class SyncStateProcedure implements Procedure {
    private final SyncProcedures sync;

    SyncStateProcedure(SyncProcedures sync) {
        this.sync = sync;
    }

    @Override
    public ProcedureDescription description() {
        List<ProcedureColumn> columns = new ArrayList<>();
        columns.add(SyncProcedures.target());
        columns.addAll(SyncProcedures.place());
        columns.add(SyncProcedures.result("table_name", ColumnType.STRING, false, "The target's table"));
        columns.add(SyncProcedures.result(
                "part", ColumnType.STRING, true, "The part of it with a cursor of its own, such as list_id=X"));
        columns.add(SyncProcedures.result("mode", ColumnType.STRING, false, "Mode of the last sync"));
        columns.add(
                SyncProcedures.result("cursor", ColumnType.TIMESTAMP, true, "Up to where everything has been read"));
        columns.add(SyncProcedures.result(
                "start_date", ColumnType.TIMESTAMP, true, "Where reading began; null for the beginning of time"));
        columns.add(SyncProcedures.result("synced_at", ColumnType.TIMESTAMP, false, "When it was last written"));
        return new ProcedureDescription(
                SyncProcedures.SCHEMA, "sync_state", "Tells how far the tables of a target have been synced", columns);
    }

    @Override
    public Iterator<@Nullable Object[]> call(Arguments arguments, Cancellation cancellation) {
        sync.throwIfForbidden("sync_state");
        try (Target target = sync.connect(arguments)) {
            return target.states().stream().map(SyncStateProcedure::row).iterator();
        }
    }

    private static @Nullable Object[] row(SyncState state) {
        return new @Nullable Object[] {
            state.table(),
            state.part().isEmpty() ? null : state.part(),
            state.mode(),
            state.cursor(),
            state.start(),
            state.syncedAt()
        };
    }
}
