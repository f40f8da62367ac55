/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import org.apache.calcite.sql.SqlNode;

/** What a statement asks for, before names and types are looked at. */
sealed interface ParsedStatement
        permits ParsedStatement.Query, ParsedStatement.ShowTables, ParsedStatement.Describe, ProcedureCall {
    /**
     * A query.
     *
     * @param node a query that has only operators Calcite's validator knows; belongs to the caller, as the validator
     *     changes it
     * @param explain whether the plan is wanted instead of the rows
     */
    record Query(SqlNode node, boolean explain) implements ParsedStatement {}

    /** {@code SHOW TABLES}. */
    record ShowTables() implements ParsedStatement {}

    /**
     * {@code DESCRIBE t}.
     *
     * @param table the table's name, perhaps after its schema's
     */
    record Describe(List<String> table) implements ParsedStatement {
        public Describe {
            table = List.copyOf(table);
        }
    }
}
