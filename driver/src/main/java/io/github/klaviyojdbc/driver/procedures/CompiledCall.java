/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import io.github.klaviyojdbc.adapter.sql.CompiledQuery;
import io.github.klaviyojdbc.adapter.sql.ParameterType;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import io.github.klaviyojdbc.adapter.sql.RowCursor;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call whose arguments fit. */
final class CompiledCall implements CompiledQuery {
    private final Procedure procedure;
    private final Binding binding;

    CompiledCall(Procedure procedure, Binding binding) {
        this.procedure = procedure;
        this.binding = binding;
    }

    @Override
    public List<ResultColumn> columns() {
        return procedure.description().results().stream()
                .map(ProcedureColumn::asResultColumn)
                .toList();
    }

    @Override
    public List<ParameterType> parameters() {
        return binding.parameters().stream().map(ProcedureColumn::asParameter).toList();
    }

    @Override
    public List<String> parameterNames() {
        return binding.parameters().stream().map(ProcedureColumn::name).toList();
    }

    @Override
    public boolean hasEffects() {
        return procedure.hasEffects();
    }

    @Override
    public RowCursor execute(List<@Nullable Object> parameters) {
        int expected = parameters().size();
        if (parameters.size() != expected) {
            throw new QueryException(
                    Kind.BAD_VALUE, "The statement has " + expected + " parameters, not " + parameters.size());
        }
        Arguments arguments = binding.arguments(parameters);
        return new CallCursor(cancellation -> procedure.call(arguments, cancellation));
    }
}
