/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Condition.Present;
import io.github.klaviyojdbc.adapter.request.Fidelity;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Splits a filter into conditions for Klaviyo and what is left to do. Used once. */
final class FilterTranslator {
    private final ApiRequest request;
    private final FilterLanguage language;
    private final Estimates estimates;
    private final ColumnExpressions columns;
    private final OperandExpressions operands;
    private final Ranges ranges;
    private final PartitionValues partitions;

    FilterTranslator(RexBuilder rexBuilder, KlaviyoTableScan scan) {
        ApiRequest request = scan.request();
        List<RexNode> openValues = scan.openValues();
        this.request = request;
        this.language = scan.source().language();
        this.estimates = scan.source().estimates();
        this.columns = new ColumnExpressions(request.columns());
        this.operands = new OperandExpressions(openValues);
        this.ranges = new Ranges(rexBuilder, operands);
        this.partitions = new PartitionValues(
                rexBuilder, request.columns(), request.stream().partitions());
    }

    /**
     * A filter taken apart.
     *
     * @param conditions what Klaviyo is asked for
     * @param kept the conjuncts that must be looked at again
     * @param dropsSomething whether some conjunct need not
     * @param openValues the expressions of all open operands, those that were there before first
     */
    record Translation(
            List<Condition> conditions, List<RexNode> kept, boolean dropsSomething, List<RexNode> openValues) {}

    Translation translate(RexNode filter) {
        List<Condition> conditions = new ArrayList<>();
        Map<RexNode, Meaning> splitting = new LinkedHashMap<>();
        List<RexNode> kept = new ArrayList<>();
        boolean dropsSomething = false;
        for (RexNode conjunct : RelOptUtil.conjunctions(filter)) {
            Meaning direct = meaning(conjunct);
            Meaning meaning = direct.conditions().isEmpty() ? partitions.meaning(conjunct) : direct;
            if (meaning.conditions().stream().anyMatch(language::splits)) {
                splitting.put(conjunct, meaning);
            } else if (taken(meaning, conditions)) {
                dropsSomething = true;
            } else {
                kept.add(conjunct);
            }
        }
        // what takes a request per value is weighed against what all the rest leaves to read
        for (Map.Entry<RexNode, Meaning> entry : splitting.entrySet()) {
            boolean pays = estimates.splittingPays(
                    request.withConditions(conditions), entry.getValue().conditions());
            if (pays && taken(entry.getValue(), conditions)) {
                dropsSomething = true;
            } else {
                kept.add(entry.getKey());
            }
        }
        return new Translation(conditions, kept, dropsSomething, operands.openValues());
    }

    /** Adds what of a meaning can be asked for; says whether that is all of it. */
    private boolean taken(Meaning meaning, List<Condition> conditions) {
        boolean exact = meaning.whole() && !meaning.conditions().isEmpty();
        for (Condition condition : meaning.conditions()) {
            Fidelity fidelity = language.fidelity(condition);
            exact &= fidelity == Fidelity.EXACT;
            if (fidelity != Fidelity.NONE) {
                conditions.add(condition);
            }
        }
        return exact;
    }

    /**
     * What a conjunct says in conditions.
     *
     * @param whole whether they say all of it; else they only follow from it
     */
    record Meaning(List<Condition> conditions, boolean whole) {
        static final Meaning UNKNOWN = new Meaning(List.of(), false);

        static Meaning of(Condition condition) {
            return new Meaning(List.of(condition), true);
        }
    }

    private Meaning meaning(RexNode node) {
        Optional<ColumnDefinition> flag = columns.column(node);
        if (flag.isPresent() && flag.get().type() == ColumnType.BOOLEAN) {
            return is(flag.get(), true);
        }
        if (!(node instanceof RexCall call)) {
            return Meaning.UNKNOWN;
        }
        return switch (call.getKind()) {
            case EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> comparison(call);
            case SEARCH ->
                columns.column(call.getOperands().get(0))
                        .map(column -> ranges.meaning(column, call))
                        .orElse(Meaning.UNKNOWN);
            case OR -> disjunction(call);
            case NOT, IS_FALSE -> flag(call, false);
            case IS_TRUE -> flag(call, true);
            case IS_NOT_NULL ->
                columns.column(call.getOperands().get(0))
                        .map(column -> Meaning.of(new Present(column)))
                        .orElse(Meaning.UNKNOWN);
            case LIKE -> LikePattern.meaning(columns, call);
            default -> Meaning.UNKNOWN;
        };
    }

    private Meaning flag(RexCall call, boolean value) {
        return columns.column(call.getOperands().get(0))
                .filter(column -> column.type() == ColumnType.BOOLEAN)
                .map(column -> is(column, value))
                .orElse(Meaning.UNKNOWN);
    }

    private static Meaning is(ColumnDefinition column, boolean value) {
        return Meaning.of(new Among(column, List.of(new Operand.Literal(value))));
    }

    private Meaning comparison(RexCall call) {
        RexNode left = call.getOperands().get(0);
        RexNode right = call.getOperands().get(1);
        Optional<ColumnDefinition> column = columns.column(left);
        if (column.isPresent()) {
            return compared(call.getKind(), column.get(), right);
        }
        return columns.column(right)
                .map(mirrored -> compared(call.getKind().reverse(), mirrored, left))
                .orElse(Meaning.UNKNOWN);
    }

    private Meaning compared(SqlKind kind, ColumnDefinition column, RexNode value) {
        return operands.operand(value, column)
                .map(operand -> Meaning.of(
                        kind == SqlKind.EQUALS
                                ? new Among(column, List.of(operand))
                                : new Bound(column, direction(kind), operand)))
                .orElse(Meaning.UNKNOWN);
    }

    static Direction direction(SqlKind kind) {
        return switch (kind) {
            case LESS_THAN -> Direction.BELOW;
            case LESS_THAN_OR_EQUAL -> Direction.UP_TO;
            case GREATER_THAN -> Direction.ABOVE;
            case GREATER_THAN_OR_EQUAL -> Direction.FROM;
            default -> throw new IllegalArgumentException(kind.toString());
        };
    }

    /** Equalities of one column, said as one set of values. */
    private Meaning disjunction(RexCall call) {
        Set<Operand> values = new LinkedHashSet<>();
        ColumnDefinition column = null;
        for (RexNode disjunct : RelOptUtil.disjunctions(call)) {
            Meaning meaning = meaning(disjunct);
            boolean one = meaning.whole()
                    && meaning.conditions().size() == 1
                    && meaning.conditions().get(0) instanceof Among among
                    && (values.isEmpty() || among.column().equals(column));
            if (!one) {
                return Meaning.UNKNOWN;
            }
            Among among = (Among) meaning.conditions().get(0);
            column = among.column();
            values.addAll(among.values());
        }
        return column == null ? Meaning.UNKNOWN : Meaning.of(new Among(column, List.copyOf(values)));
    }
}
