/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;

/**
 * {@code CALL p(…)}.
 *
 * @param procedure the procedure's name, perhaps after its schema's
 */
public record ProcedureCall(List<String> procedure, List<CallArgument> arguments) implements ParsedStatement {
    public ProcedureCall {
        procedure = List.copyOf(procedure);
        arguments = List.copyOf(arguments);
    }
}
