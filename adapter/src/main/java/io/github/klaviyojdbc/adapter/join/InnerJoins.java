/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Puts inner joins together in a chosen order.
 *
 * @param like the joins as they were, whose row the result has
 * @param inputs the inputs of the graph, planned
 */
record InnerJoins(RelNode like, JoinGraph graph, List<Planned> inputs, JoinBuilder builder) {
    JoinOrder order() {
        return new JoinOrder(graph, inputs);
    }

    InnerJoins with(int input, Planned other) {
        List<Planned> others = new ArrayList<>(inputs);
        others.set(input, other);
        return new InnerJoins(like, graph, others, builder);
    }

    /**
     * The joins in an order; their rows come in the order of the input that is read first.
     *
     * @param wanted how much of the last join is wanted
     */
    Planned built(JoinOrder.Way way, FirstRows wanted) {
        Planned left = inputs.get(way.order().get(0));
        for (int step = 1; step < way.order().size(); step++) {
            RexNode all =
                    RexUtil.composeConjunction(left.rel().getCluster().getRexBuilder(), conditions(way.order(), step));
            RexNode condition = JoinGraph.moved(all, places(way.order().subList(0, step + 1)));
            boolean last = step == way.order().size() - 1;
            FirstRows part = last ? wanted : new FirstRows(wanted.rows(), null);
            left = builder.join(left, inputs.get(way.order().get(step)), condition, JoinRelType.INNER, part);
        }
        return new Planned(restored(left.rel(), way.order()), way.rows(), way.requests());
    }

    /** The conditions that the input of a step brings in. */
    List<RexNode> conditions(List<Integer> order, int step) {
        ImmutableBitSet before = step == 1 ? ImmutableBitSet.of() : ImmutableBitSet.of(order.subList(0, step));
        ImmutableBitSet after = ImmutableBitSet.of(order.subList(0, step + 1));
        return graph.conditions().stream()
                .filter(condition -> {
                    ImmutableBitSet used = graph.inputsOf(condition);
                    boolean late = !before.contains(used) || (step == 1 && used.isEmpty());
                    return late && after.contains(used);
                })
                .toList();
    }

    /** Where each field of all inputs is after some of them have been joined; -1 for the others. */
    private List<Integer> places(List<Integer> joined) {
        int all = graph.offset(graph.inputs().size());
        List<Integer> places = new ArrayList<>(Collections.nCopies(all, -1));
        int place = 0;
        for (int input : joined) {
            for (int field = graph.offset(input); field < graph.offset(input + 1); field++) {
                places.set(field, place++);
            }
        }
        return places;
    }

    private RelNode restored(RelNode built, List<Integer> order) {
        List<Integer> places = places(order);
        List<Integer> fields = graph.output().stream().map(places::get).toList();
        boolean same = fields.equals(
                IntStream.range(0, built.getRowType().getFieldCount()).boxed().toList());
        return same ? built : picked(built, fields, like);
    }

    /** Some fields of a plan, under the names of another one. */
    static RelNode picked(RelNode rel, List<Integer> fields, RelNode like) {
        RexBuilder rexBuilder = rel.getCluster().getRexBuilder();
        List<RexNode> nodes = fields.stream()
                .<RexNode>map(field -> rexBuilder.makeInputRef(rel, field))
                .toList();
        return LogicalProject.create(
                rel, ImmutableList.of(), nodes, like.getRowType().getFieldNames(), Set.of());
    }
}
