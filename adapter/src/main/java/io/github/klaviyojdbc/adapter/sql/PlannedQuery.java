/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/** A query with its generated code. */
final class PlannedQuery implements CompiledQuery {
    private final Environment environment;
    private final CompiledPlan plan;
    private final List<CompiledSubQuery> subQueries;
    private final List<RelDataType> rowTypes;
    private final List<RelDataType> parameterTypes;
    private final List<ResultColumn> columns;
    private final List<ParameterType> parameters;
    private final AtomicReference<Throwable> unloadable = new AtomicReference<>();

    PlannedQuery(
            Environment environment, Validation.Query query, CompiledPlan plan, List<CompiledSubQuery> subQueries) {
        this.environment = environment;
        this.plan = plan;
        this.subQueries = List.copyOf(subQueries);
        this.rowTypes = types(query.rowType());
        this.parameterTypes = types(query.parameters());
        this.columns = List.copyOf(TypeDescriptions.columns(query));
        this.parameters = List.copyOf(TypeDescriptions.parameters(query.parameters()));
    }

    private static List<RelDataType> types(RelDataType rowType) {
        return rowType.getFieldList().stream().map(RelDataTypeField::getType).toList();
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public List<ParameterType> parameters() {
        return parameters;
    }

    @Override
    public RowCursor execute(List<@Nullable Object> values) {
        if (values.size() != parameterTypes.size()) {
            throw new QueryException(
                    Kind.BAD_VALUE, "The statement has " + parameterTypes.size() + " parameters, not " + values.size());
        }
        List<@Nullable Object> bound = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            bound.add(SqlValues.toCalcite(values.get(index), parameterTypes.get(index), index));
        }
        var cancellations = new QueryContext.Cancellations(new AtomicBoolean(), new CancellationSource());
        DataContext context = QueryContext.of(environment, plan, bound, cancellations, subQueries);
        return new PlanCursor(() -> (Enumerable<?>) plan.code().bind(context), rowTypes, cancellations, unloadable);
    }
}
