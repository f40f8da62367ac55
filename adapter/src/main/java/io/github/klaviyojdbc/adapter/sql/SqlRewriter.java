/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Walks a parsed query, innermost first, and lets each {@link Rewrite} have its calls. */
final class SqlRewriter extends SqlShuttle {
    private static final List<Rewrite> REWRITES = List.of(
            new TypeRewrites(),
            new JdbcEscapeRewrites(),
            new JsonRewrites(),
            new IntervalRewrites(),
            new DateRewrites(),
            new FunctionRewrites());

    private SqlRewriter() {}

    static SqlNode rewrite(SqlNode query) {
        var rewritten = query.accept(new SqlRewriter());
        return rewritten == null ? query : rewritten;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        if (call.getKind() == SqlKind.AS || call instanceof SqlWithItem) {
            return withoutNames(call);
        }
        if (call instanceof SqlJoin join) {
            return withoutUsing(join);
        }
        if (JsonRewrites.isArrow(call)) {
            return JsonRewrites.fold(call, this::accepted);
        }
        var expanded = IntervalRewrites.isMixedSum(call) ? (SqlCall) IntervalRewrites.twoSteps(call) : call;
        var visited = super.visit(expanded);
        if (visited instanceof SqlSelect select) {
            return withOneRow(select);
        }
        return visited instanceof SqlCall rewritten ? apply(rewritten) : visited;
    }

    static SqlNode apply(SqlCall call) {
        for (var rewrite : REWRITES) {
            var result = rewrite.apply(call);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return call;
    }

    @Override
    public SqlNode visit(SqlIdentifier identifier) {
        return FunctionRewrites.ofWord(identifier).orElse(identifier);
    }

    @Override
    public @Nullable SqlNode visit(SqlDataTypeSpec type) {
        return TypeRewrites.ofType(type);
    }

    @Override
    public @Nullable SqlNode visit(SqlLiteral literal) {
        if (literal instanceof SqlUnknownLiteral unknown) {
            return DateRewrites.ofLiteral(unknown);
        }
        if (literal instanceof SqlCharStringLiteral text) {
            // E'…' and U&'…' come with a character set of their own, which does not compare with others.
            return SqlLiteral.createCharString(text.getValueAs(String.class), literal.getParserPosition());
        }
        return literal;
    }

    /** A name that is given is no niladic function: {@code AS current_date}. */
    private SqlNode withoutNames(SqlCall call) {
        for (int i = 0; i < call.operandCount(); i++) {
            var operand = call.getOperandList().get(i);
            boolean name = operand instanceof SqlIdentifier || operand instanceof SqlNodeList;
            if (operand != null && (!name || (i == 0 && call.getKind() == SqlKind.AS))) {
                call.setOperand(i, operand.accept(this));
            }
        }
        return call;
    }

    private SqlNode withoutUsing(SqlJoin join) {
        join.setLeft(accepted(join.getLeft()));
        join.setRight(accepted(join.getRight()));
        var condition = join.getCondition();
        if (condition != null && !(condition instanceof SqlNodeList)) {
            join.setOperand(5, condition.accept(this));
        }
        return join;
    }

    private SqlNode accepted(SqlNode node) {
        var result = node.accept(this);
        return result == null ? node : result;
    }

    /** {@code SELECT 1 WHERE FALSE}: the validator wants something to filter. */
    private static SqlNode withOneRow(SqlSelect select) {
        if (select.getFrom() == null && select.getWhere() != null) {
            var pos = SqlParserPos.ZERO;
            var row = SqlStdOperatorTable.ROW.createCall(pos, SqlLiteral.createExactNumeric("0", pos));
            select.setFrom(new SqlBasicCall(SqlStdOperatorTable.VALUES, List.of(row), pos));
        }
        return select;
    }
}
