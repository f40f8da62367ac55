/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/**
 * Puts our own matching of patterns in the place of Calcite's, once a plan is made: its regular expressions can take longer
 * than the universe, and nothing stops them.
 */
final class BoundedPatterns extends RexShuttle {
    private static final Map<SqlOperator, List<SqlOperator>> REPLACED = Map.of(
            SqlStdOperatorTable.LIKE,
            List.of(operator("LIKE", "like"), operator("LIKE", "likeEscaped")),
            SqlLibraryOperators.ILIKE,
            List.of(operator("ILIKE", "ilike"), operator("ILIKE", "ilikeEscaped")),
            SqlStdOperatorTable.POSIX_REGEX_CASE_SENSITIVE,
            List.of(operator("~", "regex")),
            SqlStdOperatorTable.POSIX_REGEX_CASE_INSENSITIVE,
            List.of(operator("~*", "regexInsensitive")),
            SqlLibraryOperators.REGEXP_LIKE,
            List.of(operator("REGEXP_LIKE", "regex")));

    private final RexBuilder builder;

    private BoundedPatterns(RexBuilder builder) {
        this.builder = builder;
    }

    static EnumerableRel of(EnumerableRel plan) {
        return (EnumerableRel)
                replaced(plan, new BoundedPatterns(plan.getCluster().getRexBuilder()));
    }

    private static RelNode replaced(RelNode node, RexShuttle shuttle) {
        List<RelNode> inputs = node.getInputs();
        List<RelNode> changed =
                inputs.stream().map(input -> replaced(input, shuttle)).toList();
        RelNode result = changed.equals(inputs) ? node : node.copy(node.getTraitSet(), changed);
        return result.accept(shuttle);
    }

    @Override
    public RexNode visitCall(RexCall call) {
        RexNode visited = super.visitCall(call);
        List<SqlOperator> ours = REPLACED.get(call.getOperator());
        int operands = call.getOperands().size();
        return ours != null && operands - 2 < ours.size() && visited instanceof RexCall same
                ? builder.makeCall(call.getType(), ours.get(operands - 2), same.getOperands())
                : visited;
    }

    private static SqlOperator operator(String name, String method) {
        return new SqlUserDefinedFunction(
                new SqlIdentifier(name, SqlParserPos.ZERO),
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.BOOLEAN_NULLABLE,
                InferTypes.FIRST_KNOWN,
                null,
                new StaticFunction(PatternFunctions.class, method));
    }
}
