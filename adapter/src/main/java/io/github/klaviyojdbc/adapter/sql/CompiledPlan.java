/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.plan.DirectRows;
import java.util.HashMap;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.runtime.Bindable;

/**
 * A plan as code, generated where it takes any.
 *
 * @param values what the code looks up in its context, besides parameters
 */
record CompiledPlan(Bindable<?> code, Map<String, Object> values) {
    static CompiledPlan of(EnumerableRel plan) {
        return DirectRows.of(plan).map(rows -> new CompiledPlan(rows, Map.of())).orElseGet(() -> generated(plan));
    }

    private static CompiledPlan generated(EnumerableRel plan) {
        Map<String, Object> values = new HashMap<>();
        values.put("_conformance", StatementParser.CONFORMANCE);
        Bindable<?> code = EnumerableInterpretable.toBindable(
                values, null, CancellableRel.joinsOf(BoundedPatterns.of(plan)), EnumerableRel.Prefer.ARRAY);
        return new CompiledPlan(code, Map.copyOf(values));
    }
}
