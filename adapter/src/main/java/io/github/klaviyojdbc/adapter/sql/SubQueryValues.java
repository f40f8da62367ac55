/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The values of sub-queries in one execution, each found when it is first asked for. Used by one thread. */
final class SubQueryValues {
    private final Map<String, CompiledSubQuery> subQueries = new HashMap<>();
    private final Map<String, Optional<Object>> known = new HashMap<>();
    private final Function<CompiledPlan, DataContext> contexts;

    SubQueryValues(List<CompiledSubQuery> subQueries, Function<CompiledPlan, DataContext> contexts) {
        subQueries.forEach(subQuery -> this.subQueries.put("?" + subQuery.parameter(), subQuery));
        this.contexts = contexts;
    }

    /** The value of the parameter of that name, or null if no sub-query stands behind it. */
    @Nullable
    Object value(String parameter) {
        Optional<Object> value = known.get(parameter);
        if (value == null) {
            CompiledSubQuery subQuery = subQueries.get(parameter);
            value = subQuery == null ? Optional.empty() : Optional.ofNullable(evaluated(subQuery));
            known.put(parameter, value);
        }
        return value.orElse(null);
    }

    private @Nullable Object evaluated(CompiledSubQuery subQuery) {
        Enumerable<?> rows = (Enumerable<?>) subQuery.plan().code().bind(contexts.apply(subQuery.plan()));
        try (Enumerator<?> row = rows.enumerator()) {
            boolean any = row.moveNext();
            if (subQuery.exists()) {
                return any;
            }
            Object value = any ? row.current() : null;
            if (any && row.moveNext()) {
                throw new QueryException(
                        Kind.CARDINALITY, "A sub-query that stands for one value has more than one row");
            }
            return value;
        }
    }
}
