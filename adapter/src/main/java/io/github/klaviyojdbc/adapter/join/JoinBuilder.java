/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import com.google.common.collect.ImmutableList;
import io.github.klaviyojdbc.adapter.plan.KeyLookup;
import io.github.klaviyojdbc.adapter.plan.KlaviyoTableScan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Makes the joins of one plan, each asking its right side for keys where it can be asked. */
final class JoinBuilder {
    /** For so few keys a look-up may be repeated inside another one. */
    private static final double FEW_KEYS = 10;

    private int lookups;

    /** A join, of which all rows are wanted. */
    Planned join(Planned left, Planned right, RexNode condition, JoinRelType type) {
        return join(left, right, condition, type, FirstRows.ALL);
    }

    /** A join that asks the right side by whichever key takes the fewest requests, or else reads it. */
    Planned join(Planned left, Planned right, RexNode condition, JoinRelType type, FirstRows wanted) {
        RexNode plain = withPlainEqualities(left.rel().getCluster().getRexBuilder(), condition);
        JoinInfo info = JoinInfo.of(left.rel(), right.rel(), plain);
        boolean onlyPlain = info.nullExclusionFlags.stream().allMatch(excludes -> excludes);
        Optional<Choice> choice = onlyPlain ? choice(left, right, info) : Optional.empty();
        if (choice.isEmpty()) {
            RelNode join = LogicalJoin.create(left.rel(), right.rel(), ImmutableList.of(), plain, Set.of(), type);
            return new Planned(join, Math.max(left.rows(), right.rows()), left.requests() + right.requests());
        }
        Choice chosen = choice.get();
        KeyLookup lookup = wanted.of(lookups++, chosen.trace());
        KlaviyoLookupJoin join = new KlaviyoLookupJoin(
                left.rel().getCluster().traitSetOf(Convention.NONE),
                left.rel(),
                chosen.trace().with(chosen.trace().scan().with(lookup)),
                plain,
                type,
                new LookupTerms(lookup, chosen.key(), chosen.keys(), wanted.rows()));
        return new Planned(join, chosen.rows(), left.requests() + chosen.requests());
    }

    /** Where one side cannot be null, "is not distinct from" is "equals". */
    private static RexNode withPlainEqualities(RexBuilder rexBuilder, RexNode condition) {
        List<RexNode> conjuncts = RelOptUtil.conjunctions(condition).stream()
                .map(conjunct -> isPlain(conjunct)
                        ? rexBuilder.makeCall(SqlStdOperatorTable.EQUALS, ((RexCall) conjunct).getOperands())
                        : conjunct)
                .toList();
        return RexUtil.composeConjunction(rexBuilder, conjuncts);
    }

    private static boolean isPlain(RexNode conjunct) {
        return conjunct.isA(SqlKind.IS_NOT_DISTINCT_FROM)
                && ((RexCall) conjunct)
                        .getOperands().stream()
                                .anyMatch(operand -> !operand.getType().isNullable());
    }

    private record Choice(int key, KeyTrace trace, double keys, double rows, double requests) {}

    private static Optional<Choice> choice(Planned left, Planned right, JoinInfo info) {
        Choice best = null;
        for (int key = 0; key < info.leftKeys.size(); key++) {
            Optional<KeyTrace> trace =
                    LookUps.find(right.rel(), info.rightKeys.get(key), left.rel(), info.leftKeys.get(key));
            if (trace.isPresent() && !isReadAnyway(left.rel(), trace.get().scan())) {
                double keys = LookUps.keys(trace.get(), left.rows());
                double requests = LookUps.requests(right, trace.get(), keys);
                if (LookUps.isPiecemeal(trace.get()) && keys > FEW_KEYS) {
                    continue;
                }
                if (best == null || requests < best.requests()) {
                    best = new Choice(key, trace.get(), keys, LookUps.rows(left, right, trace.get()), requests);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether a plan reads the same rows already, so that to read them again costs nothing. */
    private static boolean isReadAnyway(RelNode rel, KlaviyoTableScan scan) {
        if (rel instanceof KlaviyoTableScan other) {
            return other.readsTheSame(scan);
        }
        return rel.getInputs().stream().anyMatch(input -> isReadAnyway(input, scan));
    }
}
