/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;

/** Finds the scans that a plan reads again for each row of something else, and has their rows kept instead. */
public final class RepeatedReads extends RelHomogeneousShuttle {
    /** Remembers where it is, so each plan has one of its own. */
    private static final class Keeping extends RelHomogeneousShuttle {
        @Override
        public RelNode visit(RelNode other) {
            return other instanceof KlaviyoEnumerableScan scan ? scan.withRowsKept() : super.visit(other);
        }
    }

    /** The plan in which no table is read once per row. */
    public static RelNode kept(RelNode plan) {
        return plan.accept(new RepeatedReads());
    }

    private RepeatedReads() {}

    @Override
    public RelNode visit(RelNode other) {
        RelNode visited = super.visit(other);
        return visited instanceof EnumerableNestedLoopJoin join
                ? join.copy(
                        join.getTraitSet(),
                        List.of(join.getLeft(), join.getRight().accept(new Keeping())))
                : visited;
    }
}
