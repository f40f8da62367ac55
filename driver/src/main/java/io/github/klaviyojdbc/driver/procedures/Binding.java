/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import io.github.klaviyojdbc.adapter.sql.CallArgument;
import io.github.klaviyojdbc.adapter.sql.ClosestName;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.driver.metadata.ProcedureColumn;
import io.github.klaviyojdbc.driver.metadata.ProcedureDescription;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which argument of a call is which argument of its procedure: positional ones first, in order, then named ones in any.
 */
final class Binding {
    private final ProcedureDescription procedure;
    private final Map<ProcedureColumn, CallArgument> bound = new LinkedHashMap<>();

    private Binding(ProcedureDescription procedure) {
        this.procedure = procedure;
    }

    /** @throws QueryException if they do not fit */
    static Binding of(ProcedureDescription procedure, List<CallArgument> given) {
        Binding binding = new Binding(procedure);
        boolean named = false;
        for (int position = 0; position < given.size(); position++) {
            CallArgument argument = given.get(position);
            if (named && argument.name().isEmpty()) {
                throw new QueryException(
                        Kind.SYNTAX,
                        "An argument of " + procedure.name() + " without a name stands after one with a name");
            }
            named = argument.name().isPresent();
            ProcedureColumn column =
                    named ? binding.named(argument.name().get()) : binding.positioned(position, given.size());
            binding.bind(column, argument);
        }
        binding.demandTheRest();
        return binding;
    }

    private ProcedureColumn named(String name) {
        List<ProcedureColumn> arguments = procedure.arguments();
        return arguments.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> misfit("has no argument " + name
                        + ClosestName.of(
                                        name,
                                        arguments.stream()
                                                .map(ProcedureColumn::name)
                                                .toList())
                                .map(closest -> "; did you mean " + closest + "?")
                                .orElse("")));
    }

    private ProcedureColumn positioned(int position, int given) {
        List<ProcedureColumn> arguments = procedure.arguments();
        if (position >= arguments.size()) {
            throw misfit("takes " + arguments.size() + " arguments, not " + given);
        }
        return arguments.get(position);
    }

    private void bind(ProcedureColumn column, CallArgument argument) {
        if (bound.put(column, argument) != null) {
            throw new QueryException(
                    Kind.SYNTAX, "Argument " + column.name() + " of " + procedure.name() + " is given twice");
        }
        if (!argument.isParameter()) {
            ArgumentValues.read(procedure, column, argument.value());
        }
    }

    private void demandTheRest() {
        procedure.arguments().stream()
                .filter(column -> !column.nullable() && !bound.containsKey(column))
                .findFirst()
                .ifPresent(missing -> {
                    throw misfit("needs the argument " + missing.name());
                });
    }

    private QueryException misfit(String fault) {
        return new QueryException(
                Kind.UNKNOWN_PROCEDURE, procedure.name() + " " + fault + ": call it as " + procedure.signature());
    }

    /** The arguments that the {@code ?}s are, in their order. */
    List<ProcedureColumn> parameters() {
        return bound.entrySet().stream()
                .filter(entry -> entry.getValue().isParameter())
                .sorted(Comparator.comparingInt(entry -> entry.getValue().parameter()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The arguments of one execution. */
    Arguments arguments(List<@Nullable Object> parameters) {
        Map<String, Object> values = new HashMap<>();
        bound.forEach((column, argument) -> {
            Object given = argument.isParameter() ? parameters.get(argument.parameter()) : argument.value();
            Object value = ArgumentValues.read(procedure, column, given);
            if (value != null) {
                values.put(column.name(), value);
            }
        });
        return new Arguments(values);
    }
}
