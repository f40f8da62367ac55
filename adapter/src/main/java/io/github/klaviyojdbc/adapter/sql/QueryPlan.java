/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.sql.SqlExplainLevel;

/**
 * How a query is executed.
 *
 * @param subQueries the plans of the values that parameters stand for
 */
record QueryPlan(EnumerableRel main, List<SubQueryPlan> subQueries) {
    /**
     * The plan of a sub-query.
     *
     * @param parameter the number of the parameter that stands for its value
     * @param exists whether its value is whether there is a row, rather than the only row's value
     */
    record SubQueryPlan(int parameter, EnumerableRel plan, boolean exists) {
        CompiledSubQuery compiled() {
            return new CompiledSubQuery(parameter, CompiledPlan.of(plan), exists);
        }
    }

    /** For people. */
    String explained() {
        StringBuilder text = new StringBuilder(explained(main));
        for (SubQueryPlan subQuery : subQueries) {
            text.append('?').append(subQuery.parameter()).append(subQuery.exists() ? " = EXISTS\n" : " =\n");
            explained(subQuery.plan())
                    .lines()
                    .forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }

    private static String explained(EnumerableRel plan) {
        return RelOptUtil.toString(plan, SqlExplainLevel.EXPPLAN_ATTRIBUTES);
    }
}
