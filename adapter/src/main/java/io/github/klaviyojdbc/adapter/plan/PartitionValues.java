/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.plan.FilterTranslator.Meaning;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.PartitionDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSimplify;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Tries a filter on each value of a partition, so that walks which can bring nothing are not made, whatever form the filter
 * has ({@code channel <> 'sms'}).
 */
final class PartitionValues {
    private final RexBuilder rexBuilder;
    private final RexSimplify simplify;
    private final List<ColumnDefinition> columns;
    private final List<PartitionDefinition> partitions;

    PartitionValues(RexBuilder rexBuilder, List<ColumnDefinition> columns, List<PartitionDefinition> partitions) {
        this.rexBuilder = rexBuilder;
        this.simplify = new RexSimplify(rexBuilder, RelOptPredicateList.EMPTY, RexUtil.EXECUTOR);
        this.columns = columns;
        this.partitions = partitions;
    }

    /** The values that a conjunct leaves possible, if it reads one column and that is a partition. */
    Meaning meaning(RexNode conjunct) {
        ImmutableBitSet fields = RelOptUtil.InputFinder.bits(conjunct);
        if (partitions.isEmpty() || fields.cardinality() != 1 || !RexUtil.isDeterministic(conjunct)) {
            return Meaning.UNKNOWN;
        }
        ColumnDefinition column = columns.get(fields.nth(0));
        return partitions.stream()
                .filter(partition -> partition.column().equals(column.name()))
                .findFirst()
                .map(partition -> possible(conjunct, column, partition))
                .orElse(Meaning.UNKNOWN);
    }

    private Meaning possible(RexNode conjunct, ColumnDefinition column, PartitionDefinition partition) {
        List<Operand> possible = new ArrayList<>();
        boolean decided = true;
        for (String text : partition.values()) {
            Object value = column.type() == ColumnType.BOOLEAN ? (Object) Boolean.valueOf(text) : text;
            RexNode outcome = simplify.simplifyUnknownAsFalse(substituted(conjunct, value));
            if (!outcome.isAlwaysFalse()) {
                possible.add(new Operand.Literal(value));
                decided &= outcome.isAlwaysTrue();
            }
        }
        return new Meaning(List.of(new Among(column, possible)), decided);
    }

    private RexNode substituted(RexNode conjunct, Object value) {
        return conjunct.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef field) {
                RelDataType type = field.getType();
                return rexBuilder.makeLiteral(value, type, true, true);
            }
        });
    }
}
