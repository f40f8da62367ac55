/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.parser.GrammarOperators;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code INTERVAL '7 days'}. Calcite's intervals are of months or of milliseconds; one that has both is added or
 * subtracted in two steps.
 */
final class IntervalRewrites implements Rewrite {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @Override
    public Optional<SqlNode> apply(SqlCall call) {
        if (!GrammarOperators.INTERVAL_TEXT.equals(call.getOperator())) {
            return Optional.empty();
        }
        var interval = interval(call);
        if (isMixed(interval)) {
            throw SyntaxErrors.of(call, "an interval of months and days can only be added or subtracted");
        }
        return Optional.of(literal(interval, call.getParserPosition()));
    }

    /** Whether it adds or subtracts an interval that must be taken apart first. */
    static boolean isMixedSum(SqlCall call) {
        return (call.getKind() == SqlKind.PLUS || call.getKind() == SqlKind.MINUS)
                && call.operandCount() == 2
                && call.operand(1) instanceof SqlCall right
                && GrammarOperators.INTERVAL_TEXT.equals(right.getOperator())
                && isMixed(interval(right));
    }

    static SqlNode twoSteps(SqlCall sum) {
        SqlCall text = sum.operand(1);
        var interval = interval(text);
        var pos = sum.getParserPosition();
        SqlOperator operator = sum.getOperator();
        var months = literal(new IntervalText(interval.months(), 0), text.getParserPosition());
        var millis = literal(new IntervalText(0, interval.millis()), text.getParserPosition());
        return operator.createCall(pos, operator.createCall(pos, sum.operand(0), months), millis);
    }

    private static boolean isMixed(IntervalText interval) {
        return interval.months() != 0 && interval.millis() != 0;
    }

    private static IntervalText interval(SqlCall call) {
        var text = Nodes.text(call.operand(0)).orElse("");
        return IntervalText.parse(text)
                .orElseThrow(() -> SyntaxErrors.of(call, "no interval: '" + text + "'; write, say, '7 days'"));
    }

    private static SqlNode literal(IntervalText interval, SqlParserPos pos) {
        if (interval.months() != 0) {
            return literal(interval.months(), BigDecimal.ONE, TimeUnit.MONTH, pos);
        }
        long millis = interval.millis();
        if (millis % DAY == 0) {
            return literal(millis, BigDecimal.valueOf(DAY), TimeUnit.DAY, pos);
        }
        if (millis % HOUR == 0) {
            return literal(millis, BigDecimal.valueOf(HOUR), TimeUnit.HOUR, pos);
        }
        return millis % MINUTE == 0
                ? literal(millis, BigDecimal.valueOf(MINUTE), TimeUnit.MINUTE, pos)
                : literal(millis, BigDecimal.valueOf(SECOND), TimeUnit.SECOND, pos);
    }

    private static SqlNode literal(long amount, BigDecimal divisor, TimeUnit unit, SqlParserPos pos) {
        var count = BigDecimal.valueOf(amount).abs().divide(divisor);
        return SqlLiteral.createInterval(amount < 0 ? -1 : 1, count.toPlainString(), Nodes.unit(unit, pos), pos);
    }
}
