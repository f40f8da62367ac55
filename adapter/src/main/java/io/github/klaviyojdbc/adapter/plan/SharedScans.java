/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import com.google.common.collect.ImmutableList;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/**
 * Lets scans of one plan that read the same rows ask for them once, with all the columns that any of them needs: a table may
 * stand in a query several times, and sub-queries that become joins multiply it.
 */
public final class SharedScans extends RelHomogeneousShuttle {
    /** More rows than these are not kept for the second reader, who asks again, and perhaps finds the answers in the cache. */
    private static final double KEPT = 50_000;

    private final List<KlaviyoTableScan> scans;

    private SharedScans(List<KlaviyoTableScan> scans) {
        this.scans = scans;
    }

    /** The plan with its scans shared. */
    public static RelNode in(RelNode plan) {
        List<KlaviyoTableScan> scans = new ArrayList<>();
        collect(plan, scans);
        return plan.accept(new SharedScans(scans));
    }

    private static void collect(RelNode rel, List<KlaviyoTableScan> scans) {
        if (rel instanceof KlaviyoTableScan scan) {
            scans.add(scan);
        }
        rel.getInputs().forEach(input -> collect(input, scans));
    }

    @Override
    public RelNode visit(TableScan rel) {
        if (!(rel instanceof KlaviyoTableScan scan)) {
            return super.visit(rel);
        }
        List<KlaviyoTableScan> same = scans.stream().filter(scan::readsTheSame).toList();
        return same.size() > 1 ? shared(scan, same) : scan;
    }

    private static RelNode shared(KlaviyoTableScan scan, List<KlaviyoTableScan> same) {
        Set<ColumnDefinition> columns = new LinkedHashSet<>();
        same.forEach(one -> columns.addAll(one.request().columns()));
        KlaviyoTableScan wide = scan.with(scan.request().withColumns(List.copyOf(columns)));
        boolean few = scan.source().estimates().rows(wide.request()) <= KEPT;
        return picked(few ? wide.withRowsKept() : wide, scan);
    }

    private static RelNode picked(KlaviyoTableScan wide, KlaviyoTableScan scan) {
        List<ColumnDefinition> all = wide.request().columns();
        List<ColumnDefinition> wanted = scan.request().columns();
        if (all.equals(wanted)) {
            return wide;
        }
        RexBuilder rexBuilder = scan.getCluster().getRexBuilder();
        List<RexNode> fields = wanted.stream()
                .<RexNode>map(column -> rexBuilder.makeInputRef(wide, all.indexOf(column)))
                .toList();
        return LogicalProject.create(
                wide, ImmutableList.of(), fields, scan.getRowType().getFieldNames(), Set.of());
    }
}
