/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * The functions of our SQL: the standard's and PostgreSQL's, a few from elsewhere, our own; without those that tell about
 * the machine, need what we do not have (sequences, streams, extended tables), or cannot be executed.
 */
final class KlaviyoOperatorTable implements SqlOperatorTable {
    private static final List<SqlOperator> EXTRA = List.of(
            SqlLibraryOperators.TRY_CAST,
            SqlLibraryOperators.SAFE_CAST,
            SqlLibraryOperators.STARTS_WITH,
            SqlLibraryOperators.ENDS_WITH,
            SqlLibraryOperators.REVERSE,
            SqlLibraryOperators.DAYNAME,
            SqlLibraryOperators.MONTHNAME,
            SqlLibraryOperators.TO_TIMESTAMP,
            SqlLibraryOperators.NULL_SAFE_EQUAL);

    private static final List<SqlOperator> EXCLUDED = List.of(
            SqlStdOperatorTable.USER,
            SqlStdOperatorTable.CURRENT_USER,
            SqlStdOperatorTable.SESSION_USER,
            SqlStdOperatorTable.SYSTEM_USER,
            SqlStdOperatorTable.CURRENT_PATH,
            SqlStdOperatorTable.CURRENT_ROLE,
            SqlStdOperatorTable.CURRENT_CATALOG,
            SqlStdOperatorTable.CURRENT_SCHEMA,
            SqlStdOperatorTable.THROW,
            SqlStdOperatorTable.NEXT_VALUE,
            SqlStdOperatorTable.CURRENT_VALUE,
            SqlStdOperatorTable.PROCEDURE_CALL,
            SqlStdOperatorTable.NEW,
            SqlStdOperatorTable.CURSOR,
            SqlStdOperatorTable.EXTEND,
            SqlStdOperatorTable.TUMBLE_OLD,
            SqlStdOperatorTable.HOP_OLD,
            SqlStdOperatorTable.SESSION_OLD,
            SqlStdOperatorTable.PERCENTILE_CONT,
            SqlStdOperatorTable.PERCENTILE_DISC,
            SqlStdOperatorTable.PERCENT_RANK,
            SqlStdOperatorTable.CUME_DIST,
            // Its result is a TIMESTAMP WITH TIME ZONE, which we do not have.
            SqlLibraryOperators.TO_TIMESTAMP_PG,
            // Rewritten before the validator; see SqlRewriter.
            SqlLibraryOperators.INFIX_CAST,
            // Replaced by BoundedText's, which do not exhaust the memory.
            SqlLibraryOperators.REPEAT,
            SqlLibraryOperators.LPAD,
            SqlLibraryOperators.RPAD);

    private static final SqlOperatorTable INSTANCE = new KlaviyoOperatorTable();

    private final SqlOperatorTable all = SqlOperatorTables.chain(
            SqlStdOperatorTable.instance(),
            SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(EnumSet.of(SqlLibrary.POSTGRESQL)),
            SqlOperatorTables.of(EXTRA),
            SqlOperatorTables.of(BoundedText.OPERATORS));

    private KlaviyoOperatorTable() {}

    static SqlOperatorTable instance() {
        return INSTANCE;
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            @Nullable SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        var overloads = new ArrayList<SqlOperator>();
        all.lookupOperatorOverloads(name, category, syntax, overloads, matcher);
        overloads.removeIf(KlaviyoOperatorTable::isExcluded);
        found.addAll(overloads);
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        return all.getOperatorList().stream()
                .filter(operator -> !isExcluded(operator))
                .toList();
    }

    /** By identity: two operators of one name are equal. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isExcluded(SqlOperator operator) {
        return EXCLUDED.stream().anyMatch(excluded -> excluded == operator);
    }
}
