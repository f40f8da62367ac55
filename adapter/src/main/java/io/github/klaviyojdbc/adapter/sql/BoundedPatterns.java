/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
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
    /** Ours, by Calcite's and the number of operands. Those of Calcite's that have one name are equal. */
    private static final Map<SqlOperator, Map<Integer, SqlOperator>> REPLACED = Map.of(
            SqlStdOperatorTable.LIKE,
            Map.of(2, operator("LIKE", "like"), 3, operator("LIKE", "likeEscaped")),
            SqlLibraryOperators.ILIKE,
            Map.of(2, operator("ILIKE", "ilike"), 3, operator("ILIKE", "ilikeEscaped")),
            SqlStdOperatorTable.SIMILAR_TO,
            Map.of(2, operator("SIMILAR TO", "similar"), 3, operator("SIMILAR TO", "similarEscaped")),
            SqlStdOperatorTable.POSIX_REGEX_CASE_SENSITIVE,
            Map.of(2, operator("~", "regex")),
            SqlStdOperatorTable.POSIX_REGEX_CASE_INSENSITIVE,
            Map.of(2, operator("~*", "regexInsensitive")),
            SqlStdOperatorTable.NEGATED_POSIX_REGEX_CASE_SENSITIVE,
            Map.of(2, operator("!~", "notRegex")),
            SqlStdOperatorTable.NEGATED_POSIX_REGEX_CASE_INSENSITIVE,
            Map.of(2, operator("!~*", "notRegexInsensitive")),
            SqlLibraryOperators.REGEXP_LIKE,
            Map.of(2, operator("REGEXP_LIKE", "regex"), 3, operator("REGEXP_LIKE", "regexFlagged")),
            SqlLibraryOperators.REGEXP_REPLACE_PG_3,
            Map.of(3, operator("REGEXP_REPLACE", "replace"), 4, operator("REGEXP_REPLACE", "replaceFlagged")));

    private static final Set<SqlOperator> JSON_BY_PATH =
            Set.of(SqlStdOperatorTable.JSON_VALUE, SqlStdOperatorTable.JSON_QUERY, SqlStdOperatorTable.JSON_EXISTS);

    private static final SqlOperator JSON_PATH = operator("JSON_PATH", "jsonPath");

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
        if (!(visited instanceof RexCall same)) {
            return visited;
        }
        if (JSON_BY_PATH.contains(call.getOperator()) && same.getOperands().size() > 1) {
            return withCheckedPath(same);
        }
        SqlOperator ours = REPLACED.getOrDefault(call.getOperator(), Map.of())
                .get(same.getOperands().size());
        return ours == null ? visited : builder.makeCall(call.getType(), ours, same.getOperands());
    }

    private RexNode withCheckedPath(RexCall call) {
        RexNode path = call.getOperands().get(1);
        if (path instanceof RexLiteral literal) {
            PatternFunctions.jsonPath(String.valueOf(literal.getValueAs(String.class)));
            return call;
        }
        List<RexNode> operands = new ArrayList<>(call.getOperands());
        operands.set(1, builder.makeCall(path.getType(), JSON_PATH, List.of(path)));
        return builder.makeCall(call.getType(), call.getOperator(), operands);
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
