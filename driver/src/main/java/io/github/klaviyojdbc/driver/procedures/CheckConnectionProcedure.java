/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import io.github.klaviyojdbc.adapter.AccountCheck;
import io.github.klaviyojdbc.adapter.Finding;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn.Role;
import io.github.klaviyojdbc.driver.metadata.ProcedureDescription;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * {@code check_connection()}: what the key is good for. A key that is not valid, or a host that cannot be reached, is an error
 * of the call, since nothing else can be told then.
 */
public final class CheckConnectionProcedure implements Procedure {
    private final String schema;
    private final AccountCheck check;

    public CheckConnectionProcedure(String schema, AccountCheck check) {
        this.schema = schema;
        this.check = check;
    }

    @Override
    public ProcedureDescription description() {
        return new ProcedureDescription(
                schema,
                "check_connection",
                "Tells whether the key is valid, whose it is, and which tables it may read, by one small request per table",
                List.of(
                        result("subject", false, "What was checked: key, account or table"),
                        result("name", true, "Name of the account or the table"),
                        result(
                                "status",
                                false,
                                "ok, missing scope, failed (for another reason), or unknown: a table that is read below the"
                                        + " rows of another, of which there is none"),
                        result(
                                "missing_scope",
                                true,
                                "Scopes to give the key, divided by commas, as Klaviyo names them"),
                        result("message", true, "What went wrong, and what to try")));
    }

    private static ProcedureColumn result(String name, boolean nullable, String remarks) {
        return new ProcedureColumn(name, Role.RESULT, ColumnType.STRING, nullable, remarks, null);
    }

    @Override
    public Iterator<@Nullable Object[]> call(Arguments arguments, Cancellation cancellation) {
        Finding account = check.account(cancellation);
        Iterable<Finding> tables = () -> check.tables(cancellation);
        return Stream.concat(
                        Stream.of(keyRow(), row("account", account)),
                        StreamSupport.stream(tables.spliterator(), false).map(table -> row("table", table)))
                .iterator();
    }

    private static @Nullable Object[] keyRow() {
        return new @Nullable Object[] {"key", null, "ok", null, null};
    }

    private static @Nullable Object[] row(String subject, Finding finding) {
        return new @Nullable Object[] {
            subject,
            textOrNull(finding.name()),
            status(finding.verdict()),
            textOrNull(String.join(", ", finding.missingScopes())),
            textOrNull(finding.message())
        };
    }

    private static String status(Finding.Verdict verdict) {
        return switch (verdict) {
            case READABLE -> "ok";
            case FORBIDDEN -> "missing scope";
            case FAILED -> "failed";
            case UNKNOWN -> "unknown";
        };
    }

    private static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
