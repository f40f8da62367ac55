/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql.parser;

import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;

/** What the grammar reads beyond Calcite's. The rewriting that follows leaves none of them for the validator. */
public final class GrammarOperators {
    /** Binds closer than {@code ::}, so that {@code p ->> 'a'::int} casts the value, not the name. */
    private static final int ARROW_PRECEDENCE = 96;

    public static final SqlBinaryOperator JSON_ARROW =
            new SqlBinaryOperator("->", SqlKind.OTHER, ARROW_PRECEDENCE, true, null, null, null);

    public static final SqlBinaryOperator JSON_TEXT_ARROW =
            new SqlBinaryOperator("->>", SqlKind.OTHER, ARROW_PRECEDENCE, true, null, null, null);

    /** {@code INTERVAL '7 days'}; its operand is the text. */
    public static final SqlOperator INTERVAL_TEXT = new SqlSpecialOperator("INTERVAL", SqlKind.OTHER);

    public static final SqlOperator SHOW_TABLES = new SqlSpecialOperator("SHOW TABLES", SqlKind.OTHER);

    /** Its operand is the table's name. */
    public static final SqlOperator DESCRIBE = new SqlSpecialOperator("DESCRIBE", SqlKind.OTHER);

    /** Its operand is the query. */
    public static final SqlOperator EXPLAIN = new SqlSpecialOperator("EXPLAIN", SqlKind.OTHER);

    /** Its operands are the procedure's name and the arguments. */
    public static final SqlOperator CALL = new SqlSpecialOperator("CALL", SqlKind.OTHER);

    private GrammarOperators() {}
}
