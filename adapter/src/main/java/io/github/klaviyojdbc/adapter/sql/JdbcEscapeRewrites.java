/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJdbcFunctionCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;

/**
 * {@code {fn name(…)}}. A name that JDBC lists is left to Calcite, in the one case it knows; any other is the plain
 * function of that name.
 */
final class JdbcEscapeRewrites implements Rewrite {
    private static final List<String> LISTED = List.of(
            "ASCII",
            "CHAR",
            "CONCAT",
            "DIFFERENCE",
            "INSERT",
            "LEFT",
            "LOCATE",
            "LTRIM",
            "RIGHT",
            "RTRIM",
            "CONVERT",
            "RAND",
            "LOG");

    @Override
    public Optional<SqlNode> apply(SqlCall call) {
        if (!(call.getOperator() instanceof SqlJdbcFunctionCall)) {
            return Optional.empty();
        }
        // The operator is called "{fn NAME}".
        var quoted = call.getOperator().getName();
        var upper = quoted.substring("{fn ".length(), quoted.length() - 1).toUpperCase(Locale.ROOT);
        var pos = call.getParserPosition();
        if (LISTED.contains(upper)) {
            return Optional.of(new SqlJdbcFunctionCall(upper).createCall(pos, call.getOperandList()));
        }
        var function = new SqlUnresolvedFunction(
                new SqlIdentifier(upper, pos), null, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION);
        var plain = function.createCall(pos, call.getOperandList());
        return Optional.of(SqlRewriter.apply(plain));
    }
}
