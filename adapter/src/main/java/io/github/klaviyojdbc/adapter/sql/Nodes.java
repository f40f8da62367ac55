/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** What the rewrites say about, and make of, syntax trees. */
final class Nodes {
    static final int TIMESTAMP_PRECISION = 3;

    private static final Set<String> DATE_FUNCTIONS = Set.of("CURRENT_DATE", "CURDATE", "TO_DATE", "LAST_DAY");

    private Nodes() {}

    /** The upper-case name of a function that is called, however it was resolved. */
    static Optional<String> functionName(SqlCall call) {
        return call.getOperator() instanceof SqlFunction function
                ? Optional.of(function.getName().toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    static Optional<String> text(SqlNode node) {
        return node instanceof SqlCharStringLiteral literal
                ? Optional.ofNullable(literal.getValueAs(String.class))
                : Optional.empty();
    }

    static SqlNode cast(SqlNode node, SqlTypeName type, int precision) {
        var pos = node.getParserPosition();
        return SqlStdOperatorTable.CAST.createCall(
                pos, node, new SqlDataTypeSpec(new SqlBasicTypeNameSpec(type, precision, pos), pos));
    }

    static SqlNode toTimestamp(SqlNode node) {
        return cast(node, SqlTypeName.TIMESTAMP, TIMESTAMP_PRECISION);
    }

    static SqlNode toDate(SqlNode node) {
        return cast(node, SqlTypeName.DATE, -1);
    }

    static SqlNode now(SqlParserPos pos) {
        return toTimestamp(SqlStdOperatorTable.LOCALTIMESTAMP.createCall(pos));
    }

    static SqlNode number(long value, SqlParserPos pos) {
        return SqlLiteral.createExactNumeric(Long.toString(value), pos);
    }

    static SqlIntervalQualifier unit(TimeUnit unit, SqlParserPos pos) {
        return new SqlIntervalQualifier(unit, null, pos);
    }

    /** n times a unit, n being any number. */
    static SqlNode interval(SqlNode count, TimeUnit unit) {
        var pos = count.getParserPosition();
        return SqlStdOperatorTable.INTERVAL.createCall(pos, count, unit(unit, pos));
    }

    static boolean isNumber(SqlNode node) {
        return node instanceof SqlNumericLiteral
                || (node.getKind() == SqlKind.MINUS_PREFIX && isNumber(((SqlCall) node).operand(0)));
    }

    static boolean isInterval(SqlNode node) {
        return switch (node.getKind()) {
            case INTERVAL -> true;
            case LITERAL -> SqlTypeName.INTERVAL_TYPES.contains(((SqlLiteral) node).getTypeName());
            case TIMES, DIVIDE -> ((SqlCall) node).getOperandList().stream().anyMatch(Nodes::isInterval);
            case MINUS_PREFIX -> isInterval(((SqlCall) node).operand(0));
            default -> false;
        };
    }

    /** Whether an interval counts hours, minutes or seconds. */
    static boolean hasClock(SqlNode node) {
        if (node.getKind() == SqlKind.INTERVAL) {
            SqlIntervalQualifier qualifier = ((SqlCall) node).operand(1);
            return isClock(qualifier);
        }
        return node instanceof SqlIntervalLiteral literal
                && isClock(literal.getValueAs(SqlIntervalLiteral.IntervalValue.class)
                        .getIntervalQualifier());
    }

    private static boolean isClock(SqlIntervalQualifier qualifier) {
        return switch (qualifier.typeName()) {
            case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH, INTERVAL_DAY -> false;
            default -> true;
        };
    }

    /** Whether a node is a date by its form alone. */
    static boolean isDate(SqlNode node) {
        return switch (node.getKind()) {
            case LITERAL ->
                ((SqlLiteral) node).getTypeName() == SqlTypeName.DATE
                        || (node instanceof SqlUnknownLiteral unknown && unknown.tag.equals("DATE"));
            case CAST -> isDateType(((SqlCall) node).operand(1));
            case PLUS, MINUS -> isDate(((SqlCall) node).operand(0)) && isInterval(((SqlCall) node).operand(1));
            default ->
                node instanceof SqlCall call
                        && functionName(call).filter(DATE_FUNCTIONS::contains).isPresent();
        };
    }

    private static boolean isDateType(SqlNode type) {
        return type instanceof SqlDataTypeSpec spec
                && spec.getTypeName().isSimple()
                && spec.getTypeName().getSimple().equalsIgnoreCase("DATE");
    }

    /** A bare word where a unit belongs: {@code DATEADD(day, …)}. */
    static Optional<String> word(SqlNode node) {
        if (node instanceof SqlIdentifier identifier && identifier.isSimple()) {
            return Optional.of(identifier.getSimple());
        }
        if (node instanceof SqlIntervalQualifier qualifier) {
            return Optional.of(
                    qualifier.timeFrameName != null
                            ? qualifier.timeFrameName
                            : qualifier.getUnit().name());
        }
        return text(node);
    }
}
