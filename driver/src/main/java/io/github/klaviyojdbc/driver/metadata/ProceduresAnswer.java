/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Fields.integer;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalInteger;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalSmallint;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalText;
import static io.github.klaviyojdbc.driver.metadata.Fields.smallint;
import static io.github.klaviyojdbc.driver.metadata.Fields.text;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.sql.DatabaseMetaData;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The procedures that {@code CALL} knows, their arguments and the columns of their results. */
final class ProceduresAnswer {
    private static final List<ResultColumn> PROCEDURES = List.of(
            optionalText("PROCEDURE_CAT"),
            optionalText("PROCEDURE_SCHEM"),
            text("PROCEDURE_NAME"),
            optionalText("RESERVED1"),
            optionalText("RESERVED2"),
            optionalText("RESERVED3"),
            optionalText("REMARKS"),
            smallint("PROCEDURE_TYPE"),
            text("SPECIFIC_NAME"));
    private static final List<ResultColumn> COLUMNS = List.of(
            optionalText("PROCEDURE_CAT"),
            optionalText("PROCEDURE_SCHEM"),
            text("PROCEDURE_NAME"),
            text("COLUMN_NAME"),
            smallint("COLUMN_TYPE"),
            integer("DATA_TYPE"),
            text("TYPE_NAME"),
            optionalInteger("PRECISION"),
            optionalInteger("LENGTH"),
            optionalSmallint("SCALE"),
            optionalSmallint("RADIX"),
            smallint("NULLABLE"),
            optionalText("REMARKS"),
            optionalText("COLUMN_DEF"),
            optionalInteger("SQL_DATA_TYPE"),
            optionalInteger("SQL_DATETIME_SUB"),
            optionalInteger("CHAR_OCTET_LENGTH"),
            integer("ORDINAL_POSITION"),
            text("IS_NULLABLE"),
            text("SPECIFIC_NAME"));

    private ProceduresAnswer() {}

    /** No procedure has a return value; what they answer with is a result set. */
    static Answer procedures(Stream<ProcedureDescription> procedures) {
        var rows = new Rows(PROCEDURES);
        procedures.forEach(procedure -> rows.add(
                null,
                procedure.schema(),
                procedure.name(),
                null,
                null,
                null,
                procedure.remarks(),
                DatabaseMetaData.procedureNoResult,
                procedure.name()));
        return rows.sortedBy("PROCEDURE_SCHEM", "PROCEDURE_NAME", "SPECIFIC_NAME");
    }

    static Answer columns(Stream<ProcedureDescription> procedures, Predicate<String> chosen) {
        var rows = new Rows(COLUMNS);
        procedures.forEach(procedure -> addColumns(rows, procedure, chosen));
        return rows.sortedBy("PROCEDURE_SCHEM", "PROCEDURE_NAME", "SPECIFIC_NAME");
    }

    private static void addColumns(Rows rows, ProcedureDescription procedure, Predicate<String> chosen) {
        var positions = new EnumMap<ProcedureColumn.Role, Integer>(ProcedureColumn.Role.class);
        for (var column : procedure.columns()) {
            int position = positions.merge(column.role(), 1, Integer::sum);
            if (chosen.test(column.name())) {
                addColumn(rows, procedure, column, position);
            }
        }
    }

    private static void addColumn(Rows rows, ProcedureDescription procedure, ProcedureColumn column, int position) {
        var type = SqlType.of(column.type());
        rows.add(
                null,
                procedure.schema(),
                procedure.name(),
                column.name(),
                switch (column.role()) {
                    case ARGUMENT -> DatabaseMetaData.procedureColumnIn;
                    case RESULT -> DatabaseMetaData.procedureColumnResult;
                },
                type.jdbcType(),
                type.name(),
                type.size(),
                type.size(),
                type.digits(),
                type.radix(),
                column.nullable() ? DatabaseMetaData.procedureNullable : DatabaseMetaData.procedureNoNulls,
                column.remarks(),
                column.defaultValue(),
                null,
                null,
                type.octets(),
                position,
                column.nullable() ? "YES" : "NO",
                procedure.name());
    }
}
