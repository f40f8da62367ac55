/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.Extraction;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn;
import io.github.klaviyojdbc.driver.metadata.ProcedureDescription;
import io.github.klaviyojdbc.driver.procedures.Arguments;
import io.github.klaviyojdbc.driver.procedures.Procedure;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code sync_to(…)}: copies tables into another database. A table that fails does not stop the others; the call itself fails
 * only where nothing could be tried.
 */
final class SyncToProcedure implements Procedure {
    private final SyncProcedures sync;

    SyncToProcedure(SyncProcedures sync) {
        this.sync = sync;
    }

    @Override
    public ProcedureDescription description() {
        List<ProcedureColumn> columns = new ArrayList<>();
        List<ProcedureColumn> place = SyncProcedures.place();
        columns.add(SyncProcedures.target());
        columns.add(SyncProcedures.tables());
        columns.add(SyncProcedures.argument(
                "mode",
                ColumnType.STRING,
                "What becomes of the rows that the target has: " + SyncMode.all(),
                "'incremental_deduped'"));
        columns.add(place.get(0));
        columns.add(SyncProcedures.argument(
                "start_date",
                ColumnType.TIMESTAMP,
                "Lower bound of tables with a cursor, else the connection's startDate",
                "NULL"));
        columns.add(SyncProcedures.argument(
                "lookback",
                ColumnType.STRING,
                "ISO-8601 duration to read again for late rows, else the connection's lookback, else P7D for events and"
                        + " reports, PT1H for others",
                "NULL"));
        columns.addAll(place.subList(1, place.size()));
        columns.add(SyncProcedures.argument(
                "layout", ColumnType.STRING, "Tables as in the API, or those that dbt_klaviyo reads", "'api'"));
        columns.add(SyncProcedures.argument(
                "delete_missing",
                ColumnType.BOOLEAN,
                "Whether rows that Klaviyo has no more are deleted, for which all keys are read",
                "FALSE"));
        columns.addAll(SyncResult.COLUMNS);
        return new ProcedureDescription(
                SyncProcedures.SCHEMA,
                "sync_to",
                "Copies tables into another database, so that nothing is lost or doubled; a row for each table as it ends",
                columns);
    }

    @Override
    public boolean hasEffects() {
        return true;
    }

    @Override
    public Iterator<@Nullable Object[]> call(Arguments arguments, Cancellation cancellation) {
        sync.throwIfForbidden("sync_to");
        SyncRequest request = request(arguments);
        Extraction extraction = sync.account().extraction();
        try {
            return new SyncRun(
                    request,
                    () -> sync.occupy(arguments),
                    new SyncRun.Environment(
                            extraction,
                            cancellation,
                            sync.clock(),
                            attempt -> sync.pause(attempt, cancellation),
                            sync.listeners()));
        } catch (RuntimeException e) {
            extraction.close();
            throw e;
        }
    }

    private SyncRequest request(Arguments arguments) {
        SyncMode mode = arguments
                .text("mode")
                .map(name ->
                        SyncMode.of(name).orElseThrow(() -> bad("mode", "is none of " + SyncMode.all() + ": " + name)))
                .orElse(SyncMode.INCREMENTAL_DEDUPED);
        boolean deleteMissing = arguments.flag("delete_missing").orElse(false);
        if (deleteMissing && mode.merge().appends()) {
            throw bad("delete_missing", "has no meaning where rows are appended, as in mode " + mode.sqlName());
        }
        String tables = arguments.text("tables").orElse(Tables.ALL);
        return new SyncRequest(
                Layout.of(arguments.text("layout").orElse("api"))
                        .tables(sync.account().catalog())
                        .chosen(tables),
                Tables.areAll(tables),
                mode,
                arguments.instant("start_date").orElse(sync.settings().start()),
                arguments
                        .text("lookback")
                        .map(SyncToProcedure::duration)
                        .orElse(sync.settings().lookback()),
                deleteMissing);
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text.strip());
            if (duration.isNegative()) {
                throw bad("lookback", "must not be negative: " + text);
            }
            return duration;
        } catch (DateTimeException e) {
            throw bad("lookback", "must be an ISO-8601 duration such as P7D or PT1H, not " + text);
        }
    }

    static QueryException bad(String argument, String fault) {
        return new QueryException(Kind.BAD_ARGUMENT, "Argument " + argument + " of sync_to " + fault);
    }
}
