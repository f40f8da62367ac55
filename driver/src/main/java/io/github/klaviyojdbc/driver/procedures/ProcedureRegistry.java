/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import io.github.klaviyojdbc.adapter.sql.ClosestName;
import io.github.klaviyojdbc.adapter.sql.CompiledQuery;
import io.github.klaviyojdbc.adapter.sql.ProcedureCall;
import io.github.klaviyojdbc.adapter.sql.Procedures;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.driver.metadata.ProcedureDescription;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The procedures of a connection, by their names, whatever the case. */
public final class ProcedureRegistry implements Procedures {
    private final Map<String, Procedure> procedures = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public ProcedureRegistry(Collection<Procedure> procedures) {
        procedures.forEach(
                procedure -> this.procedures.put(procedure.description().name(), procedure));
    }

    /** What metadata tells of them. */
    public List<ProcedureDescription> descriptions() {
        return procedures.values().stream().map(Procedure::description).toList();
    }

    @Override
    public CompiledQuery compile(ProcedureCall call) {
        Procedure procedure = find(call.procedure()).orElseThrow(() -> unknown(call.procedure()));
        return new CompiledCall(procedure, Binding.of(procedure.description(), call.arguments()));
    }

    private Optional<Procedure> find(List<String> name) {
        return Optional.ofNullable(procedures.get(name.get(name.size() - 1)))
                .filter(procedure -> name.size() == 1
                        || (name.size() == 2
                                && name.get(0)
                                        .equalsIgnoreCase(
                                                procedure.description().schema())));
    }

    private QueryException unknown(List<String> name) {
        String closest = ClosestName.of(name.get(name.size() - 1), procedures.keySet())
                .map(procedures::get)
                .map(procedure -> "; did you mean " + procedure.description().signature() + "?")
                .orElse(".");
        String all = descriptions().stream().map(ProcedureDescription::name).collect(Collectors.joining(", "));
        return new QueryException(
                Kind.UNKNOWN_PROCEDURE,
                "There is no procedure " + String.join(".", name) + closest + " There are: " + all);
    }
}
