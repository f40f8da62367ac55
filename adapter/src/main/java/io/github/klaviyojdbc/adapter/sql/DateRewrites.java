/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** Arithmetic with dates: {@code DATE_TRUNC}, {@code DATEADD}, {@code DATEDIFF}, {@code EXTRACT}, {@code d - 7}. */
final class DateRewrites implements Rewrite {
    private static final Set<String> TRUNC = Set.of("DATE_TRUNC", "TIMESTAMP_TRUNC", "DATETIME_TRUNC");
    private static final Set<String> PART = Set.of("DATE_PART", "DATEPART");
    private static final Set<String> ADD = Set.of("DATEADD", "TIMESTAMPADD");
    private static final Set<String> ADD_INTERVAL = Set.of("DATE_ADD", "ADDDATE", "DATE_SUB", "SUBDATE");
    private static final Set<String> BOUNDARIES = Set.of("DATEDIFF", "DATE_DIFF", "TIMESTAMP_DIFF", "DATETIME_DIFF");

    private static final Set<TimeUnit> TIMES = Set.of(TimeUnit.HOUR, TimeUnit.MINUTE, TimeUnit.SECOND);

    @Override
    public Optional<SqlNode> apply(SqlCall call) {
        return switch (call.getKind()) {
            case PLUS -> plus(call);
            case MINUS -> minus(call);
            case EXTRACT -> extract(call, TimeUnits.of(call.operand(0)), call.operand(1));
            default -> Nodes.functionName(call).flatMap(name -> function(name, call));
        };
    }

    private static Optional<SqlNode> function(String name, SqlCall call) {
        var args = call.getOperandList();
        if (TRUNC.contains(name) && args.size() == 2) {
            // PostgreSQL has the unit first, BigQuery last.
            boolean unitLast = args.get(1) instanceof SqlIntervalQualifier;
            var unit = TimeUnits.of(args.get(unitLast ? 1 : 0));
            return Optional.of(truncated(timestampIfText(args.get(unitLast ? 0 : 1)), unit));
        }
        if (PART.contains(name) && args.size() == 2) {
            return extract(call, TimeUnits.of(args.get(0)), args.get(1));
        }
        if (ADD.contains(name) && args.size() == 3) {
            return Optional.of(add(call, TimeUnits.of(args.get(0)), args.get(1), timestampIfText(args.get(2))));
        }
        if (ADD_INTERVAL.contains(name) && args.size() == 2) {
            return Optional.of(addInterval(call, name.contains("SUB")));
        }
        if (name.equals("TIMESTAMPDIFF") && args.size() == 3) {
            return Optional.of(difference(call, TimeUnits.of(args.get(0)), args.get(1), args.get(2)));
        }
        return BOUNDARIES.contains(name) ? boundaries(name, call, args) : Optional.empty();
    }

    /** A literal with a time zone or without a time is one of ours all the same. */
    static SqlNode ofLiteral(SqlUnknownLiteral literal) {
        if (!literal.tag.startsWith("TIMESTAMP") && !literal.tag.equals("DATETIME")) {
            return literal;
        }
        var value = TimestampText.parse(literal.getValue())
                .orElseThrow(() -> new QueryException(Kind.BAD_VALUE, "No timestamp: '" + literal.getValue() + "'"));
        return SqlLiteral.createTimestamp(
                SqlTypeName.TIMESTAMP,
                TimestampText.toCalcite(value),
                Nodes.TIMESTAMP_PRECISION,
                literal.getParserPosition());
    }

    private static Optional<SqlNode> plus(SqlCall call) {
        if (call.operandCount() != 2) {
            return Optional.empty();
        }
        var left = call.operand(0);
        var right = call.operand(1);
        if (isDay(left) && isCount(right)) {
            return Optional.of(shifted(call, left, right));
        }
        if (Nodes.isDate(left) && Nodes.hasClock(right)) {
            return Optional.of(onTimestamp(call));
        }
        return isCount(left) && isDay(right) ? Optional.of(shifted(call, right, left)) : Optional.empty();
    }

    private static Optional<SqlNode> minus(SqlCall call) {
        if (call.operandCount() != 2 || !isDay(call.operand(0))) {
            return Optional.empty();
        }
        if (isCount(call.operand(1))) {
            return Optional.of(shifted(call, call.operand(0), call.operand(1)));
        }
        if (Nodes.isDate(call.operand(0)) && Nodes.hasClock(call.operand(1))) {
            return Optional.of(onTimestamp(call));
        }
        return Nodes.isDate(call.operand(0)) && Nodes.isDate(call.operand(1))
                ? Optional.of(timestampDiff(call, TimeUnit.DAY, call.operand(1), call.operand(0)))
                : Optional.empty();
    }

    /** Calcite's DATE drops the hours of an interval; PostgreSQL's becomes a timestamp. */
    private static SqlNode onTimestamp(SqlCall sum) {
        return sum.getOperator().createCall(sum.getParserPosition(), Nodes.toTimestamp(sum.operand(0)), sum.operand(1));
    }

    private static boolean isDay(SqlNode node) {
        return Nodes.isDate(node) || isNow(node);
    }

    private static boolean isNow(SqlNode node) {
        return node.getKind() == SqlKind.CAST
                && ((SqlCall) node).operand(0) instanceof SqlCall call
                && SqlStdOperatorTable.LOCALTIMESTAMP.equals(call.getOperator());
    }

    private static boolean isCount(SqlNode node) {
        return Nodes.isNumber(node) || node instanceof SqlDynamicParam;
    }

    private static SqlNode shifted(SqlCall sum, SqlNode date, SqlNode days) {
        return sum.getOperator().createCall(sum.getParserPosition(), date, Nodes.interval(days, TimeUnit.DAY));
    }

    /** Calcite's weeks begin on Sunday, PostgreSQL's on Monday. */
    private static SqlNode truncated(SqlNode value, TimeUnit unit) {
        var pos = value.getParserPosition();
        if (unit == TimeUnit.MILLISECOND || unit == TimeUnit.MICROSECOND) {
            return Nodes.toTimestamp(value);
        }
        if (TIMES.contains(unit)) {
            // Calcite takes a DATE for a number of milliseconds here.
            return SqlStdOperatorTable.FLOOR.createCall(pos, Nodes.toTimestamp(value), Nodes.unit(unit, pos));
        }
        if (unit != TimeUnit.WEEK) {
            return SqlStdOperatorTable.FLOOR.createCall(pos, value, Nodes.unit(unit, pos));
        }
        var day = SqlLiteral.createInterval(1, "1", Nodes.unit(TimeUnit.DAY, pos), pos);
        var shifted = SqlStdOperatorTable.MINUS.createCall(pos, value, day);
        var sunday = SqlStdOperatorTable.FLOOR.createCall(pos, shifted, Nodes.unit(TimeUnit.WEEK, pos));
        return SqlStdOperatorTable.PLUS.createCall(pos, sunday, day);
    }

    private static Optional<SqlNode> extract(SqlCall call, TimeUnit unit, SqlNode from) {
        var pos = call.getParserPosition();
        boolean difference = from.getKind() == SqlKind.MINUS && !Nodes.isInterval(((SqlCall) from).operand(1));
        if (difference && (unit == TimeUnit.EPOCH || unit == TimeUnit.DAY)) {
            SqlCall minus = (SqlCall) from;
            var whole = unit == TimeUnit.EPOCH ? TimeUnit.SECOND : TimeUnit.DAY;
            return Optional.of(
                    timestampDiff(call, whole, timestampIfText(minus.operand(1)), timestampIfText(minus.operand(0))));
        }
        SqlNode extract = SqlStdOperatorTable.EXTRACT.createCall(pos, Nodes.unit(unit, pos), timestampIfText(from));
        // PostgreSQL counts from Sunday = 0, Calcite from Sunday = 1.
        return Optional.of(
                unit == TimeUnit.DOW
                        ? SqlStdOperatorTable.MINUS.createCall(pos, extract, Nodes.number(1, pos))
                        : extract);
    }

    private static SqlNode add(SqlCall call, TimeUnit unit, SqlNode count, SqlNode value) {
        var pos = call.getParserPosition();
        return SqlStdOperatorTable.TIMESTAMP_ADD.createCall(pos, Nodes.unit(unit, pos), count, value);
    }

    private static SqlNode addInterval(SqlCall call, boolean subtract) {
        var count = call.operand(1);
        var amount = isCount(count) ? Nodes.interval(count, TimeUnit.DAY) : count;
        var operator = subtract ? SqlStdOperatorTable.MINUS : SqlStdOperatorTable.PLUS;
        return operator.createCall(call.getParserPosition(), timestampIfText(call.operand(0)), amount);
    }

    /** Full units between two instants. */
    private static SqlNode difference(SqlCall call, TimeUnit unit, SqlNode from, SqlNode to) {
        return timestampDiff(call, unit, timestampIfText(from), timestampIfText(to));
    }

    /** Boundaries of the unit between two instants: from 23:59 to 00:01 is one day. */
    private static Optional<SqlNode> boundaries(String name, SqlCall call, List<SqlNode> args) {
        if (args.size() == 2 && name.equals("DATEDIFF")) {
            return Optional.of(timestampDiff(call, TimeUnit.DAY, Nodes.toDate(args.get(1)), Nodes.toDate(args.get(0))));
        }
        if (args.size() != 3) {
            return Optional.empty();
        }
        boolean unitFirst = name.equals("DATEDIFF");
        var unit = TimeUnits.of(args.get(unitFirst ? 0 : 2));
        var from = Nodes.toTimestamp(args.get(1));
        var to = Nodes.toTimestamp(args.get(unitFirst ? 2 : 0));
        return Optional.of(timestampDiff(call, unit, truncated(from, unit), truncated(to, unit)));
    }

    private static SqlNode timestampDiff(SqlCall call, TimeUnit unit, SqlNode from, SqlNode to) {
        var pos = call.getParserPosition();
        return SqlStdOperatorTable.TIMESTAMP_DIFF.createCall(pos, Nodes.unit(unit, pos), from, to);
    }

    private static SqlNode timestampIfText(SqlNode node) {
        return Nodes.text(node).isPresent() ? Nodes.toTimestamp(node) : node;
    }
}
