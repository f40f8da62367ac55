/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.calcite.linq4j.function.Strict;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.util.DateString;

/**
 * Reads text as instants and dates the way people and Klaviyo write them, wherever a query casts or compares it: Calcite's
 * own cast knows neither {@code T} nor offsets, and fails without saying on what. Public because generated code calls it.
 */
public final class TextToTimestamp extends RexShuttle {
    private static final SqlUserDefinedFunction TIMESTAMP =
            function("TEXT_TO_TIMESTAMP", "timestamp", SqlTypeName.TIMESTAMP);
    private static final SqlUserDefinedFunction DATE = function("TEXT_TO_DATE", "date", SqlTypeName.DATE);

    private final RexBuilder rexBuilder;

    TextToTimestamp(RexBuilder rexBuilder) {
        this.rexBuilder = rexBuilder;
    }

    /** The milliseconds of an instant written as text. Called by generated code. */
    @Strict
    public static long timestamp(String text) {
        return parse(text, "timestamp").toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** The day of an instant or date written as text, counted from 1970. Called by generated code. */
    @Strict
    public static int date(String text) {
        return (int) parse(text, "date").toLocalDate().toEpochDay();
    }

    private static LocalDateTime parse(String text, String type) {
        return TimestampText.parse(text)
                .orElseThrow(() -> new QueryException(
                        QueryException.Kind.BAD_VALUE,
                        "'" + text + "' is no " + type
                                + "; write 2026-10-01, 2026-10-01 12:30:00 or 2026-10-01T12:30:00Z"));
    }

    @Override
    public RexNode visitCall(RexCall call) {
        RexCall visited = (RexCall) super.visitCall(call);
        if (!visited.isA(SqlKind.CAST)) {
            return visited;
        }
        RexNode text = visited.getOperands().get(0);
        SqlTypeName target = visited.getType().getSqlTypeName();
        boolean applies = SqlTypeUtil.inCharFamily(text.getType())
                && (target == SqlTypeName.TIMESTAMP || target == SqlTypeName.DATE);
        if (!applies) {
            return visited;
        }
        return text instanceof RexLiteral literal && !literal.isNull()
                ? literal(RexLiteral.stringValue(literal), visited.getType())
                : call(text, visited.getType());
    }

    private RexNode literal(String text, RelDataType type) {
        RexNode literal = type.getSqlTypeName() == SqlTypeName.TIMESTAMP
                ? rexBuilder.makeTimestampLiteral(
                        TimestampText.toCalcite(parse(text, "timestamp")), type.getPrecision())
                : rexBuilder.makeDateLiteral(DateString.fromDaysSinceEpoch(
                        (int) parse(text, "date").toLocalDate().toEpochDay()));
        return rexBuilder.ensureType(type, literal, false);
    }

    private RexNode call(RexNode text, RelDataType type) {
        SqlUserDefinedFunction function = type.getSqlTypeName() == SqlTypeName.TIMESTAMP ? TIMESTAMP : DATE;
        return rexBuilder.makeCall(type, function, List.of(text));
    }

    private static SqlUserDefinedFunction function(String name, String method, SqlTypeName type) {
        return new SqlUserDefinedFunction(
                new SqlIdentifier(name, SqlParserPos.ZERO),
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.explicit(type),
                InferTypes.FIRST_KNOWN,
                OperandTypes.operandMetadata(
                        List.of(SqlTypeFamily.CHARACTER),
                        factory -> List.of(factory.createSqlType(SqlTypeName.VARCHAR)),
                        index -> "text",
                        index -> false),
                new StaticFunction(TextToTimestamp.class, method));
    }
}
