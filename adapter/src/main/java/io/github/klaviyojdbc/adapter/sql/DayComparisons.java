/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.math.BigDecimal;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/**
 * Says the comparison of an instant's day ({@code CAST(datetime AS DATE) = DATE '2026-10-01'}) as a comparison of the instant
 * itself, which can be folded into a request. Both mean the same, nulls included.
 */
final class DayComparisons extends RexShuttle {
    private final RexBuilder rexBuilder;

    DayComparisons(RexBuilder rexBuilder) {
        this.rexBuilder = rexBuilder;
    }

    @Override
    public RexNode visitCall(RexCall call) {
        if (call.isA(SqlKind.SEARCH) && isDay(call.getOperands().get(0))) {
            return RexUtil.expandSearch(rexBuilder, null, call).accept(this);
        }
        RexCall visited = (RexCall) super.visitCall(call);
        if (visited.isA(SqlKind.AND) || visited.isA(SqlKind.OR)) {
            // a day that became two bounds stands inside as a conjunction of its own
            return RexUtil.flatten(rexBuilder, visited);
        }
        if (!visited.isA(SqlKind.COMPARISON) || visited.getOperands().size() != 2) {
            return visited;
        }
        RexNode left = visited.getOperands().get(0);
        RexNode right = visited.getOperands().get(1);
        if (isDay(left) && isDate(right)) {
            return compared(visited.getKind(), instant(left), right, visited);
        }
        return isDay(right) && isDate(left)
                ? compared(visited.getKind().reverse(), instant(right), left, visited)
                : visited;
    }

    private RexNode compared(SqlKind kind, RexNode instant, RexNode day, RexNode original) {
        return switch (kind) {
            case EQUALS -> during(instant, day);
            case NOT_EQUALS -> rexBuilder.makeCall(SqlStdOperatorTable.NOT, during(instant, day));
            case LESS_THAN -> compare(SqlStdOperatorTable.LESS_THAN, instant, start(day));
            case LESS_THAN_OR_EQUAL -> compare(SqlStdOperatorTable.LESS_THAN, instant, end(day));
            case GREATER_THAN -> compare(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, instant, end(day));
            case GREATER_THAN_OR_EQUAL -> compare(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, instant, start(day));
            default -> original;
        };
    }

    private RexNode during(RexNode instant, RexNode day) {
        return rexBuilder.makeCall(
                SqlStdOperatorTable.AND,
                compare(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, instant, start(day)),
                compare(SqlStdOperatorTable.LESS_THAN, instant, end(day)));
    }

    private RexNode compare(SqlOperator operator, RexNode instant, RexNode bound) {
        return rexBuilder.makeCall(operator, instant, bound);
    }

    private RexNode start(RexNode day) {
        return midnight(day, 0);
    }

    private RexNode end(RexNode day) {
        return midnight(day, 1);
    }

    private RexNode midnight(RexNode day, int later) {
        RelDataType timestamp = rexBuilder.getTypeFactory().createSqlType(SqlTypeName.TIMESTAMP, 3);
        DateString known = day instanceof RexLiteral literal ? literal.getValueAs(DateString.class) : null;
        if (known != null) {
            long millis = (known.getDaysSinceEpoch() + later) * DateTimeUtils.MILLIS_PER_DAY;
            return rexBuilder.makeTimestampLiteral(TimestampString.fromMillisSinceEpoch(millis), 3);
        }
        RexNode start = rexBuilder.makeCast(
                rexBuilder
                        .getTypeFactory()
                        .createTypeWithNullability(timestamp, day.getType().isNullable()),
                day);
        RexNode oneDay = rexBuilder.makeIntervalLiteral(
                BigDecimal.valueOf(DateTimeUtils.MILLIS_PER_DAY),
                new SqlIntervalQualifier(TimeUnit.DAY, null, SqlParserPos.ZERO));
        return later == 0 ? start : rexBuilder.makeCall(SqlStdOperatorTable.DATETIME_PLUS, start, oneDay);
    }

    private static boolean isDay(RexNode node) {
        return node instanceof RexCall call
                && call.isA(SqlKind.CAST)
                && isDate(call)
                && instant(call).getType().getSqlTypeName() == SqlTypeName.TIMESTAMP;
    }

    private static boolean isDate(RexNode node) {
        return node.getType().getSqlTypeName() == SqlTypeName.DATE;
    }

    private static RexNode instant(RexNode day) {
        return ((RexCall) day).getOperands().get(0);
    }
}
