/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Inner joins without their order: the inputs, and the conditions on the fields of all inputs laid side by side.
 *
 * @param inputs what is joined
 * @param conditions conjuncts, whose fields count through all inputs
 * @param output for each field of the join's row, the one of the inputs that it is
 */
record JoinGraph(List<RelNode> inputs, List<RexNode> conditions, List<Integer> output) {
    static boolean isInner(RelNode rel) {
        return rel instanceof Join join
                && join.getJoinType() == JoinRelType.INNER
                && join.getVariablesSet().isEmpty();
    }

    /** The graph of a tree of inner joins. */
    static JoinGraph of(RelNode join) {
        List<RelNode> inputs = new ArrayList<>();
        List<RexNode> conditions = new ArrayList<>();
        List<Integer> output = collect(join, inputs, conditions);
        return new JoinGraph(ImmutableList.copyOf(inputs), ImmutableList.copyOf(conditions), List.copyOf(output));
    }

    private static List<Integer> collect(RelNode rel, List<RelNode> inputs, List<RexNode> conditions) {
        if (isInner(rel)) {
            Join join = (Join) rel;
            List<Integer> fields = new ArrayList<>(collect(join.getLeft(), inputs, conditions));
            fields.addAll(collect(join.getRight(), inputs, conditions));
            RelOptUtil.conjunctions(join.getCondition()).forEach(conjunct -> conditions.add(moved(conjunct, fields)));
            return fields;
        }
        if (rel instanceof Project project && isInner(project.getInput()) && picks(project)) {
            List<Integer> fields = collect(project.getInput(), inputs, conditions);
            return project.getProjects().stream()
                    .map(node -> fields.get(((RexInputRef) node).getIndex()))
                    .toList();
        }
        int first = inputs.stream()
                .mapToInt(input -> input.getRowType().getFieldCount())
                .sum();
        inputs.add(rel);
        return IntStream.range(first, first + rel.getRowType().getFieldCount())
                .boxed()
                .toList();
    }

    private static boolean picks(Project project) {
        return project.getProjects().stream().allMatch(RexInputRef.class::isInstance);
    }

    /** An expression with each field in its new place. */
    static RexNode moved(RexNode node, List<Integer> places) {
        return node.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef field) {
                return new RexInputRef(places.get(field.getIndex()), field.getType());
            }
        });
    }

    /** The first field of an input, among those of all. */
    int offset(int input) {
        return inputs.subList(0, input).stream()
                .mapToInt(before -> before.getRowType().getFieldCount())
                .sum();
    }

    /** The input that a field belongs to. */
    int inputOf(int field) {
        int input = 0;
        int end = inputs.get(0).getRowType().getFieldCount();
        while (field >= end) {
            input++;
            end += inputs.get(input).getRowType().getFieldCount();
        }
        return input;
    }

    /** The inputs that a condition reads. */
    ImmutableBitSet inputsOf(RexNode condition) {
        return ImmutableBitSet.of(RelOptUtil.InputFinder.bits(condition).asList().stream()
                .map(this::inputOf)
                .toList());
    }
}
