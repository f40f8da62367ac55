/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;

/**
 * Takes sub-queries that have one value for a whole execution out of a query. The value becomes a parameter, so that it can
 * become part of a request, where a join would have to read everything that it is compared with. Used once.
 */
final class SubQueryExtraction {
    private final RexBuilder rexBuilder;
    private final RelBuilder relBuilder;
    private final List<SubQuery> found = new ArrayList<>();
    private final int firstParameter;

    /**
     * An extraction.
     *
     * @param parameters how many parameters the query has already
     */
    SubQueryExtraction(RelBuilder relBuilder, int parameters) {
        this.rexBuilder = relBuilder.getRexBuilder();
        this.relBuilder = relBuilder;
        this.firstParameter = parameters;
    }

    /**
     * A sub-query on its own, of one column.
     *
     * @param parameter the number of the parameter that stands for it
     * @param exists whether its value is whether there is a row, rather than the only row's value
     */
    record SubQuery(int parameter, RelNode rel, boolean exists) {}

    /** The query with parameters in place of the sub-queries that are then {@link #found}. */
    RelNode without(RelNode query) {
        RexShuttle expressions = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                RexSubQuery inner = subQuery.clone(without(subQuery.rel));
                boolean constant = RelOptUtil.getVariablesUsed(inner.rel).isEmpty();
                if (constant && inner.isA(SqlKind.SCALAR_QUERY)) {
                    return parameter(inner, inner.rel, false);
                }
                if (constant && inner.isA(SqlKind.EXISTS)) {
                    return parameter(inner, firstRow(inner.rel), true);
                }
                return CountSubQueries.summed(inner, relBuilder).orElse(inner);
            }
        };
        return query.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                return super.visit(other).accept(expressions);
            }
        });
    }

    List<SubQuery> found() {
        return List.copyOf(found);
    }

    private RexNode parameter(RexSubQuery subQuery, RelNode rel, boolean exists) {
        int parameter = firstParameter + found.size();
        found.add(new SubQuery(parameter, rel, exists));
        return rexBuilder.makeDynamicParam(subQuery.getType(), parameter);
    }

    private RelNode firstRow(RelNode rel) {
        RelNode rows = LogicalProject.create(
                rel, ImmutableList.of(), List.of(rexBuilder.makeLiteral(true)), List.of("present"), Set.of());
        RexNode one = rexBuilder.makeLiteral(1, rexBuilder.getTypeFactory().createSqlType(SqlTypeName.INTEGER), false);
        return LogicalSort.create(rows, RelCollations.EMPTY, null, one);
    }
}
