/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn.Role;
import io.github.klaviyojdbc.driver.metadata.ProcedureDescription;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Has an argument of each type, and gives a row per table, each when it is asked for. */
final class CopyProcedure implements Procedure {
    Arguments arguments;
    Cancellation cancellation;
    int begun;
    int rows;
    boolean hasEffects;

    @Override
    public ProcedureDescription description() {
        return new ProcedureDescription(
                "klaviyo",
                "copy_to",
                "Copies tables",
                List.of(
                        argument("target", ColumnType.STRING, false, null),
                        argument("tables", ColumnType.STRING, true, "'*'"),
                        argument("since", ColumnType.TIMESTAMP, true, "NULL"),
                        argument("batch", ColumnType.INTEGER, true, "1000"),
                        argument("share", ColumnType.NUMBER, true, "1.0"),
                        argument("dry", ColumnType.BOOLEAN, true, "FALSE"),
                        new ProcedureColumn("table_name", Role.RESULT, ColumnType.STRING, false, "A table", null),
                        new ProcedureColumn("rows_read", Role.RESULT, ColumnType.INTEGER, true, "Its rows", null)));
    }

    private static ProcedureColumn argument(String name, ColumnType type, boolean optional, String otherwise) {
        return new ProcedureColumn(name, Role.ARGUMENT, type, optional, "The " + name, otherwise);
    }

    @Override
    public boolean hasEffects() {
        return hasEffects;
    }

    @Override
    public Iterator<Object[]> call(Arguments given, Cancellation whenCancelled) {
        begun++;
        arguments = given;
        cancellation = whenCancelled;
        return IntStream.range(0, 3)
                .mapToObj(table -> {
                    rows++;
                    return new Object[] {"table" + table, (long) table};
                })
                .iterator();
    }
}
