/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.driver.metadata.ProcedureColumn.Role;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One procedure as the metadata tells of it.
 *
 * @param columns its arguments in the order of the call, then the columns of its result
 */
public record ProcedureDescription(String schema, String name, String remarks, List<ProcedureColumn> columns) {
    public ProcedureDescription {
        columns = List.copyOf(columns);
    }

    /** What it is called with, in the order of the call. */
    public List<ProcedureColumn> arguments() {
        return columns(Role.ARGUMENT);
    }

    /** The columns of its result. */
    public List<ProcedureColumn> results() {
        return columns(Role.RESULT);
    }

    private List<ProcedureColumn> columns(Role role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }

    /** How it is called, such as {@code sync_reset(target VARCHAR, tables VARCHAR DEFAULT '*')}. */
    public String signature() {
        return arguments().stream()
                .map(ProcedureDescription::argument)
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String argument(ProcedureColumn argument) {
        String optional = argument.nullable() ? " DEFAULT " + argument.defaultValue() : "";
        return argument.name() + " " + argument.typeName() + optional;
    }
}
