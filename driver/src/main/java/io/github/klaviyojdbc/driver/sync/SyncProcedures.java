/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.KlaviyoAccount;
import io.github.klaviyojdbc.adapter.http.ApiTiming;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn.Role;
import io.github.klaviyojdbc.driver.procedures.Arguments;
import io.github.klaviyojdbc.driver.procedures.Procedure;
import io.github.klaviyojdbc.driver.sync.store.Target;
import io.github.klaviyojdbc.driver.sync.store.TargetDrivers;
import io.github.klaviyojdbc.driver.sync.store.TargetUrl;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The procedures that copy tables, and what they have in common: the target's arguments. */
public final class SyncProcedures {
    static final String SCHEMA = KlaviyoAccount.SCHEMA;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KlaviyoAccount account;
    private final SyncSettings settings;
    private final TargetDrivers drivers;
    private final Clock clock;
    private final ApiTiming timing;
    private final SyncListeners listeners;

    /**
     * Procedures of a connection.
     *
     * @param timing waits before the target is tried again
     * @param listeners are told how far syncs have come
     */
    public SyncProcedures(
            KlaviyoAccount account,
            SyncSettings settings,
            TargetDrivers drivers,
            Clock clock,
            ApiTiming timing,
            SyncListeners listeners) {
        this.account = account;
        this.settings = settings;
        this.drivers = drivers;
        this.clock = clock;
        this.timing = timing;
        this.listeners = listeners;
    }

    /** All of them. */
    public List<Procedure> all() {
        return List.of(new SyncToProcedure(this), new SyncStateProcedure(this), new SyncResetProcedure(this));
    }

    KlaviyoAccount account() {
        return account;
    }

    SyncSettings settings() {
        return settings;
    }

    SyncListeners listeners() {
        return listeners;
    }

    Clock clock() {
        return clock;
    }

    void throwIfForbidden(String procedure) {
        if (!settings.allowed()) {
            throw new QueryException(
                    Kind.READ_ONLY,
                    "CALL " + procedure
                            + " is not allowed: the connection's property sync is off. Set sync=on to allow it");
        }
    }

    Target connect(Arguments arguments) {
        TargetUrl url = TargetUrl.of(
                arguments.text("target").orElseThrow(),
                arguments.text("target_user").orElse(null),
                arguments.text("target_password").orElse(null),
                settings.targets());
        String schema = arguments.text("target_schema").orElse(SCHEMA);
        if (schema.isBlank()) {
            throw new QueryException(Kind.BAD_ARGUMENT, "Argument target_schema must not be empty");
        }
        return Target.connect(url, schema, drivers, settings.driverPath(), clock);
    }

    /** The same, with others kept out. */
    Target occupy(Arguments arguments) {
        Target target = connect(arguments);
        try {
            target.occupy();
            return target;
        } catch (RuntimeException e) {
            try {
                target.close();
            } catch (RuntimeException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    void pause(int attempt, Cancellation cancellation) {
        try {
            timing.await(PAUSE.multipliedBy(attempt), cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(Kind.CANCELLED, "The thread was interrupted", e);
        }
    }

    static ProcedureColumn target() {
        return new ProcedureColumn(
                "target",
                Role.ARGUMENT,
                ColumnType.STRING,
                false,
                "JDBC URL of the database to write to, or file:/directory for Parquet",
                null);
    }

    static ProcedureColumn tables() {
        return argument("tables", ColumnType.STRING, "Tables, divided by commas, or * for all of the layout", "'*'");
    }

    static List<ProcedureColumn> place() {
        return List.of(
                argument("target_schema", ColumnType.STRING, "Schema to write to, made if it is missing", "'klaviyo'"),
                argument("target_user", ColumnType.STRING, "User of the target", "NULL"),
                argument("target_password", ColumnType.STRING, "Password of the target", "NULL"));
    }

    static ProcedureColumn argument(String name, ColumnType type, String remarks, @Nullable String otherwise) {
        return new ProcedureColumn(name, Role.ARGUMENT, type, true, remarks, otherwise);
    }

    static ProcedureColumn result(String name, ColumnType type, boolean nullable, String remarks) {
        return new ProcedureColumn(name, Role.RESULT, type, nullable, remarks, null);
    }
}
