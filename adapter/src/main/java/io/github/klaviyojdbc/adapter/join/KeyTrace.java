/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import io.github.klaviyojdbc.adapter.plan.KlaviyoTableScan;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;

/**
 * The way from a field of a plan down to the column of a scan that it shows. Reading only some of that column's values changes
 * nothing in the rows of the plan that have those values.
 *
 * @param path the nodes from the top to above the scan, all through their first inputs
 * @param scan the scan at its end
 * @param column the column there
 */
record KeyTrace(List<RelNode> path, KlaviyoTableScan scan, ColumnDefinition column) {
    static Optional<KeyTrace> of(RelNode rel, int field) {
        List<RelNode> path = new ArrayList<>();
        RelNode node = rel;
        int place = field;
        while (!(node instanceof KlaviyoTableScan)) {
            int below = below(node, place);
            if (below < 0) {
                return Optional.empty();
            }
            path.add(node);
            node = node.getInput(0);
            place = below;
        }
        KlaviyoTableScan scan = (KlaviyoTableScan) node;
        return Optional.of(new KeyTrace(path, scan, scan.request().columns().get(place)));
    }

    /** The field of a node's first input that a field of it shows, or -1. */
    private static int below(RelNode node, int field) {
        if (node instanceof Filter) {
            return field;
        }
        if (node instanceof Sort sort) {
            return sort.fetch == null && sort.offset == null ? field : -1;
        }
        if (node instanceof Project project) {
            boolean plain = !project.containsOver();
            return plain && project.getProjects().get(field) instanceof RexInputRef shown ? shown.getIndex() : -1;
        }
        if (node instanceof Aggregate aggregate) {
            boolean grouped = aggregate.getGroupType() == Aggregate.Group.SIMPLE && field < aggregate.getGroupCount();
            return grouped ? aggregate.getGroupSet().nth(field) : -1;
        }
        if (node instanceof KlaviyoLookupJoin join) {
            // read again for other keys, it does not read its right side again; a plain join would
            return field < join.getLeft().getRowType().getFieldCount() ? field : -1;
        }
        return -1;
    }

    /** The whole plan with another scan at the end of the way. */
    RelNode with(KlaviyoTableScan other) {
        RelNode node = other;
        for (int step = path.size() - 1; step >= 0; step--) {
            RelNode above = path.get(step);
            List<RelNode> inputs = new ArrayList<>(above.getInputs());
            inputs.set(0, node);
            node = above.copy(above.getTraitSet(), inputs);
        }
        return node;
    }
}
