/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Finds the order of inner joins that is likely to take the fewest requests: from each input in turn, always on to the one that
 * then costs the least.
 */
final class JoinOrder {
    /** What rows cost compared with requests; enough to choose between equals. */
    private static final double ROW = 1e-6;

    private static final double OTHER_CONDITION = 0.3;

    private final JoinGraph graph;
    private final List<Planned> inputs;
    private final List<Link> links = new ArrayList<>();

    JoinOrder(JoinGraph graph, List<Planned> inputs) {
        this.graph = graph;
        this.inputs = inputs;
        for (RexNode condition : graph.conditions()) {
            if (condition.isA(SqlKind.EQUALS)
                    && ((RexCall) condition).getOperands().get(0) instanceof RexInputRef one
                    && ((RexCall) condition).getOperands().get(1) instanceof RexInputRef other) {
                links.add(new Link(one.getIndex(), other.getIndex()));
                links.add(new Link(other.getIndex(), one.getIndex()));
            }
        }
    }

    /** That a field must equal one of another input. */
    private record Link(int from, int to) {}

    /**
     * A way to join some inputs.
     *
     * @param order the inputs, the first read first
     * @param keysOfLast how many keys the last one is asked by
     */
    record Way(List<Integer> order, double rows, double requests, double keysOfLast) {
        double cost() {
            return requests + ROW * rows;
        }
    }

    Way best() {
        Way best = from(0);
        for (int first = 1; first < inputs.size(); first++) {
            Way way = from(first);
            if (way.cost() < best.cost()) {
                best = way;
            }
        }
        return best;
    }

    /** The best way that reads an input first. */
    Way from(int first) {
        Way way = new Way(
                List.of(first), inputs.get(first).rows(), inputs.get(first).requests(), 0);
        while (way.order().size() < inputs.size()) {
            way = next(way);
        }
        return way;
    }

    private Way next(Way way) {
        ImmutableBitSet joined = ImmutableBitSet.of(way.order());
        ImmutableBitSet others = ImmutableBitSet.range(inputs.size()).except(joined);
        ImmutableBitSet linked = ImmutableBitSet.of(others.asList().stream()
                .filter(input -> isLinked(joined, input))
                .toList());
        return (linked.isEmpty() ? others : linked)
                .asList().stream()
                        .map(input -> with(way, joined, input))
                        .min(Comparator.comparingDouble(Way::cost))
                        .orElseThrow();
    }

    private boolean isLinked(ImmutableBitSet joined, int input) {
        return links.stream()
                .anyMatch(link -> joined.get(graph.inputOf(link.from())) && graph.inputOf(link.to()) == input);
    }

    private Way with(Way way, ImmutableBitSet joined, int input) {
        Planned right = inputs.get(input);
        double requests = right.requests();
        double rows = way.rows() * right.rows();
        double keys = way.rows();
        for (Link link : links) {
            if (joined.get(graph.inputOf(link.from())) && graph.inputOf(link.to()) == input) {
                rows = Math.min(rows, way.rows() * right.rows() / values(link, way.rows()));
                Optional<KeyTrace> trace = trace(link);
                if (trace.isPresent()) {
                    keys = LookUps.keys(trace.get(), way.rows());
                    requests = Math.min(requests, LookUps.requests(right, trace.get(), keys));
                }
            }
        }
        rows *= Math.pow(OTHER_CONDITION, (double) others(joined, input));
        List<Integer> order = new ArrayList<>(way.order());
        order.add(input);
        return new Way(order, Math.max(1, rows), way.requests() + requests, keys);
    }

    private long others(ImmutableBitSet joined, int input) {
        return graph.conditions().stream()
                .filter(condition -> !condition.isA(SqlKind.EQUALS))
                .map(graph::inputsOf)
                .filter(used -> used.get(input) && joined.set(input).contains(used))
                .count();
    }

    /** What an input can be asked by once some have been joined. */
    Optional<KeyTrace> lookup(List<Integer> before, int input) {
        return links.stream()
                .filter(link -> before.contains(graph.inputOf(link.from())) && graph.inputOf(link.to()) == input)
                .flatMap(link -> trace(link).stream())
                .findFirst();
    }

    private Optional<KeyTrace> trace(Link link) {
        return LookUps.find(rel(link.to()), local(link.to()), rel(link.from()), local(link.from()));
    }

    private double values(Link link, double rows) {
        return Math.max(values(link.to()), Math.min(rows, values(link.from())));
    }

    /** How many values a field has. */
    private double values(int field) {
        double rows = inputs.get(graph.inputOf(field)).rows();
        return KeyTrace.of(rel(field), local(field))
                .map(trace -> trace.scan().source().estimates().values(trace.scan().request().stream(), trace.column()))
                .orElse(rows);
    }

    private RelNode rel(int field) {
        return inputs.get(graph.inputOf(field)).rel();
    }

    private int local(int field) {
        return field - graph.offset(graph.inputOf(field));
    }
}
