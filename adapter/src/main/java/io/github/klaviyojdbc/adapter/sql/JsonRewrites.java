/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.parser.GrammarOperators;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * JSON as PostgreSQL writes it: {@code doc -> 'a' -> 0 ->> 'b'} becomes one look-up with one path. Also the standard's
 * quoted steps, {@code $."Field 3"}, which Calcite's path language writes {@code $['Field 3']}.
 */
final class JsonRewrites implements Rewrite {
    private static final Pattern QUOTED_STEP = Pattern.compile("\\.\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Gives the path functions the path language they understand. */
    @Override
    public Optional<SqlNode> apply(SqlCall call) {
        var operator = call.getOperator();
        boolean hasPath = SqlStdOperatorTable.JSON_VALUE.equals(operator)
                || SqlStdOperatorTable.JSON_QUERY.equals(operator)
                || SqlStdOperatorTable.JSON_EXISTS.equals(operator);
        if (hasPath && call.operandCount() > 1) {
            Nodes.text(call.operand(1))
                    .filter(path -> path.indexOf('"') >= 0)
                    .ifPresent(path -> call.setOperand(
                            1,
                            SqlLiteral.createCharString(
                                    jaywayPath(path), call.operand(1).getParserPosition())));
        }
        return Optional.empty();
    }

    static boolean isArrow(SqlCall call) {
        return GrammarOperators.JSON_ARROW.equals(call.getOperator())
                || GrammarOperators.JSON_TEXT_ARROW.equals(call.getOperator());
    }

    /** Folds a chain of arrows; {@code rest} rewrites the document that it starts from. */
    static SqlNode fold(SqlCall arrow, UnaryOperator<SqlNode> rest) {
        var path = new StringBuilder();
        SqlNode document = arrow;
        while (document instanceof SqlCall call && isArrow(call)) {
            path.insert(0, step(call.operand(1)));
            document = call.operand(0);
        }
        var pos = arrow.getParserPosition();
        var base = rest.apply(document);
        var literal = SqlLiteral.createCharString("$" + path, pos);
        var value = SqlStdOperatorTable.JSON_VALUE.createCall(pos, base, literal);
        // Nulls: the default wrapper, behaviours and type.
        var query = SqlStdOperatorTable.JSON_QUERY.createCall(pos, base, literal, null, null, null, null);
        return GrammarOperators.JSON_TEXT_ARROW.equals(arrow.getOperator())
                ? SqlStdOperatorTable.COALESCE.createCall(pos, value, query)
                : SqlStdOperatorTable.COALESCE.createCall(pos, query, value);
    }

    private static String step(SqlNode node) {
        if (node instanceof SqlNumericLiteral index && index.isInteger()) {
            return "[" + index.bigDecimalValue().toBigInteger() + "]";
        }
        return Nodes.text(node)
                .map(JsonRewrites::nameStep)
                .orElseThrow(() ->
                        SyntaxErrors.of(node, "-> and ->> take a name in single quotes or the number of an element"));
    }

    private static String nameStep(String name) {
        return "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    private static String jaywayPath(String path) {
        return QUOTED_STEP
                .matcher(path)
                .replaceAll(match ->
                        Matcher.quoteReplacement(nameStep(match.group(1).replaceAll("\\\\(.)", "$1"))));
    }
}
