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
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code sync_reset(…)}: the next sync reads tables from their beginning. Their rows stay. */
final class SyncResetProcedure implements Procedure {
    private final SyncProcedures sync;

    SyncResetProcedure(SyncProcedures sync) {
        this.sync = sync;
    }

    @Override
    public ProcedureDescription description() {
        List<ProcedureColumn> columns = new ArrayList<>();
        columns.add(SyncProcedures.target());
        columns.add(SyncProcedures.tables());
        columns.addAll(SyncProcedures.place());
        columns.add(SyncProcedures.result("table_name", ColumnType.STRING, false, "The target's table"));
        columns.add(SyncProcedures.result("parts", ColumnType.INTEGER, false, "How many bookmarks were forgotten"));
        return new ProcedureDescription(
                SyncProcedures.SCHEMA,
                "sync_reset",
                "Forgets how far tables of a target have been synced, so that the next sync reads everything; rows stay",
                columns);
    }

    @Override
    public Iterator<@Nullable Object[]> call(Arguments arguments, Cancellation cancellation) {
        sync.throwIfForbidden("sync_reset");
        String list = arguments.text("tables").orElse("*");
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (Target target = sync.occupy(arguments)) {
            Set<String> known = target.states().stream()
                    .map(SyncState::table)
                    .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
            for (String table : list.strip().equals("*") ? known : wanted(list, known)) {
                rows.add(new @Nullable Object[] {table, target.forget(table)});
            }
            target.commit();
        }
        return rows.iterator();
    }

    /** Tables of either layout; one of which the target knows nothing has nothing to forget. */
    private Set<String> wanted(String list, Set<String> known) {
        Set<String> names = new TreeSet<>();
        for (String name : Arrays.stream(list.split(",", -1)).map(String::strip).toList()) {
            names.addAll(
                    known.contains(name)
                            ? Set.of(name)
                            : Layout.API.tables(sync.account().catalog()).names(name));
        }
        return names;
    }
}
